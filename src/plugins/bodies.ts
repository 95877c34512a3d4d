import type { FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { mocoError } from '../errors.ts';
import { parseJson } from '../json.ts';
import type { BodyStream } from '../services/contracts.ts';
import { type BodyLimits, readBody, tooLarge } from './bodyStream.ts';
import { boundaryOf, FORM_TYPE, JSON_TYPE, mediaType } from './mediaTypes.ts';
import { codingOf } from './unpacking/codings.ts';
import { unpack } from './unpacking/unpack.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Content types that the route takes; without it the route takes no body. */
    accepts?: readonly string[];
    /** The body may also be empty. */
    takesEmptyBody?: boolean;
    /** The type that the body is sent as does not matter, and there may be none: it is always handed on as a stream. */
    takesAnyType?: boolean;
  }
  interface FastifyRequest {
    /** The body, when it is not JSON. */
    binary: BodyStream | null;
  }
}

interface Options {
  /** Largest binary body, in bytes; JSON is bounded by the route's `bodyLimit`. */
  readonly maxBodyBytes: number;
  readonly uploadIdleMs: number;
}

/**
 * Bodies. Their presence, type, encoding and announced size are checked before anything is read; JSON is then parsed,
 * everything else is handed on as a stream, unpacked.
 */
export const bodies = fastifyPlugin<Options>(
  async (app, { maxBodyBytes, uploadIdleMs }) => {
    const isParsed = ({ routeOptions }: FastifyRequest, type: string) =>
      type === JSON_TYPE && routeOptions.config.takesAnyType !== true;
    const isForm = ({ routeOptions }: FastifyRequest, type: string) =>
      type === FORM_TYPE && routeOptions.config.takesAnyType !== true;
    const limitsOf = (request: FastifyRequest, type: string): BodyLimits =>
      isParsed(request, type)
        ? { bytes: request.routeOptions.bodyLimit, idleMs: uploadIdleMs }
        : { bytes: maxBodyBytes, setting: 'MOCOSERVE_MAX_BODY_BYTES', idleMs: uploadIdleMs };

    app.decorateRequest('binary', null);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));

    app.addHook('onRequest', async (request) => {
      // An abort is reported to whoever reads; without a listener it would end the process.
      request.raw.on('error', () => {});
      if (request.is404) return;
      const { accepts, takesEmptyBody, takesAnyType } = request.routeOptions.config;
      const length = announcedLength(request);
      if (accepts === undefined) {
        if (length === 0) return;
        throw mocoError('body_unexpected', { method: request.method, route: request.routeOptions.url ?? request.url });
      }
      if (length === 0 && takesEmptyBody !== true) throw mocoError('body_required', { accepted: accepts });
      const header = request.headers['content-type'];
      const type = mediaType(header ?? '');
      if (takesAnyType !== true && !accepts.includes(type)) {
        throw mocoError('unsupported_media_type', { received: header ?? null, accepted: accepts });
      }
      codingOf(request.headers['content-encoding']);
      if (isForm(request, type)) boundaryOf(header ?? '');
      const limits = limitsOf(request, type);
      if (length !== undefined && length > limits.bytes) throw tooLarge(limits, length);
    });

    app.addHook('preValidation', async (request) => {
      request.body = undefined;
      if (request.is404 || request.routeOptions.config.accepts === undefined) return;
      const header = request.headers['content-type'] ?? '';
      const contentType = mediaType(header);
      const limits = limitsOf(request, contentType);
      const sent = readBody(request.raw, limits);
      const coding = codingOf(request.headers['content-encoding']);
      const stream = coding === null ? sent : unpack(sent, coding, limits);
      if (isParsed(request, contentType)) {
        request.body = parseJson(await readAll(stream));
        return;
      }
      const { 'x-tensor-shape': shape, 'x-tensor-dtype': dtype } = request.headers;
      request.binary = {
        stream,
        length: coding === null ? announcedLength(request) : undefined,
        contentType,
        headers: {
          ...(typeof shape === 'string' ? { shape } : {}),
          ...(typeof dtype === 'string' ? { dtype } : {}),
          ...(isForm(request, contentType) ? { boundary: boundaryOf(header) } : {}),
        },
        limits,
      };
    });
  },
  { name: 'bodies' },
);

/** Undefined for a chunked body, 0 for none. */
function announcedLength({ headers }: FastifyRequest): number | undefined {
  if (headers['transfer-encoding'] !== undefined) return undefined;
  return Number(headers['content-length'] ?? 0);
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
