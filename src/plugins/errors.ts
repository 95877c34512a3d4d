import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { type CodedError, catalogue, isCoded, mocoError } from '../errors.ts';
import { pathMethods } from './pathMethods.ts';
import { CODINGS } from './unpacking/codings.ts';
import { validationError } from './validationError.ts';

/** The longest part of a path, in characters: names are shorter. */
export const MAX_PARAM_LENGTH = 200;

const MAX_PATH_ECHO = 200;

/** Every failure leaves here, in the one shape and by the one catalogue. */
export const errors = fastifyPlugin(
  async (app) => {
    const methodsOf = pathMethods(app);

    app.setErrorHandler((thrown: Error, request, reply) => {
      // Nobody reads an answer, and nothing went wrong.
      if (isHangUp(thrown, request)) return reply.hijack();
      // Of a QUERY fastify asks for a content type before it asks whether there is such a route.
      if (request.is404 && 'code' in thrown && thrown.code === 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE')
        return answerNotFound(request, reply);
      return answer(coded(thrown, request), request, reply);
    });

    app.setNotFoundHandler(answerNotFound);

    function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
      const path = (request.url.split('?', 1)[0] ?? '/').slice(0, MAX_PATH_ECHO);
      const allowed = methodsOf(path);
      const { method } = request;
      if (allowed.length === 0) return answer(mocoError('route_not_found', { method, path }), request, reply);
      reply.header('allow', allowed.join(', '));
      return answer(mocoError('method_not_allowed', { method, path, allowed }), request, reply);
    }
  },
  { name: 'errors' },
);

/** The client has gone: as whoever waited for it is told, or as the stream of a reply that it no longer takes. */
function isHangUp(thrown: Error, { gone }: FastifyRequest): boolean {
  if (isCoded(thrown)) return false;
  return thrown === gone.reason || (gone.aborted && 'code' in thrown && thrown.code === 'ERR_STREAM_PREMATURE_CLOSE');
}

/** Answers a failure of the router, where no error handler runs. */
export function answerFrameworkError(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const reason = ROUTER_FAILURES[thrown.code] ?? thrown.message;
  reply.header('x-request-id', request.id);
  request.server.awaitOutcome(request, reply);
  void answer(mocoError('invalid_request', { message: reason, where: 'path' }), request, reply);
}

const ROUTER_FAILURES: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'The path is not valid percent-encoded UTF-8.',
  FST_ERR_MAX_PARAM_LENGTH: `A part of the path is longer than ${MAX_PARAM_LENGTH} characters.`,
};

function coded(thrown: Error, request: FastifyRequest): CodedError {
  if (isCoded(thrown)) return thrown;
  if ('validation' in thrown) return validationError(thrown as FastifyError);
  const { code, statusCode = 500 } = thrown as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    const received = request.headers['content-type'] ?? null;
    return mocoError('unsupported_media_type', { received, accepted: request.routeOptions.config.accepts ?? [] });
  }
  if (statusCode < 500) return mocoError('invalid_request', { message: thrown.message });
  return Object.assign(mocoError('internal', { reason: thrown.message }), { cause: thrown });
}

function answer(error: CodedError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status } = catalogue[error.code];
  request.errorCode = error.code;
  if (status === 500) request.log.error({ err: error.cause ?? error }, 'internal error');
  if (status === 429 || status === 503) reply.header('retry-after', Math.ceil(error.retryAfterSeconds ?? 1));
  if (error.code === 'content_encoding_unsupported') reply.header('accept-encoding', CODINGS.join(', '));
  const body = { error: error.message, code: error.code, details: shown(error, request) };
  return reply.code(status).type('application/json').send(body);
}

/** What a client may know: nothing of what went wrong inside, and the sentence only once. */
function shown(error: CodedError, request: FastifyRequest): object {
  if (error.code === 'internal') return { request_id: request.id };
  const { message: _, ...details } = { message: '', ...error.details };
  return details;
}
