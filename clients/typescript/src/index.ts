import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/api.ts';
import { VERSION } from './generated/version.ts';

export type { Binary, components, paths } from './generated/api.ts';
export { VERSION } from './generated/version.ts';

/** Every operation of the service, typed by its path: `client.GET('/v1/info')`. */
export type MocoserveClient = Client<paths>;

export interface ConnectOptions {
  /** Of a server that has tokens. */
  readonly token?: string;
  /** @default the global one */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** What an operation answers: openapi-fetch's result. */
interface Reply<T> {
  readonly data?: T;
  readonly error?: components['schemas']['ErrorReply'];
  readonly response: Response;
}

/** The service refused a request, or there is no such service. */
export class MocoserveError extends Error {
  override readonly name = 'MocoserveError';
  /** Of HTTP; 0 where no reply came. */
  readonly status: number;
  /** One of the codes of the API, or `unreachable`, `not_mocoserve`, `version_mismatch`. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, code: string, message: string, details: object = {}, cause?: unknown) {
    super(message, { cause });
    this.status = status;
    this.code = code;
    this.details = { ...details };
  }
}

/**
 * A client of the service at `url`. It asks once what is there; throws `MocoserveError` where that is nothing, something
 * else, a service of another minor version, or one that wants another token.
 */
export async function connect(url: string, options: ConnectOptions = {}): Promise<MocoserveClient> {
  const client = createClient<paths>({
    baseUrl: url,
    headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
    bodySerializer: (body: unknown) => (isBinary(body) || body instanceof FormData ? body : JSON.stringify(body)),
    ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
  });
  // As text, for what is there may be something else.
  const reply = await client.GET('/v1/info', { parseAs: 'text' }).catch((cause: Error) => {
    const reason = cause.cause instanceof Error ? cause.cause.message || String(cause.cause) : cause.message;
    throw new MocoserveError(0, 'unreachable', `No server answers at ${url}: ${reason}.`, {}, cause);
  });
  const { name, version } = parse(reply.data);
  if (isErrorReply(reply.error)) result(reply);
  if (name !== 'mocoserve') throw new MocoserveError(reply.response.status, 'not_mocoserve', notMocoserve(url));
  if (minor(String(version)) !== minor(VERSION)) {
    const sentence = `The server at ${url} has version ${version}, this client ${VERSION}: use a client of ${minor(String(version))}.`;
    throw new MocoserveError(reply.response.status, 'version_mismatch', sentence, { server: version, client: VERSION });
  }
  return client;
}

/** The data of a reply; throws `MocoserveError` where the service refused. */
export function result<T>({ data, error, response }: Reply<T>): T {
  if (response.ok) return data as T;
  if (isErrorReply(error)) throw new MocoserveError(response.status, error.code, error.error, error.details);
  throw new MocoserveError(response.status, 'not_mocoserve', notMocoserve(response.url));
}

/** Options of a request whose body is bytes of this type, and of one that wants the reply's bytes as an ArrayBuffer. */
export function bytes(type: string = 'application/vnd.safetensors') {
  return { headers: { 'content-type': type }, parseAs: 'arrayBuffer' } as const;
}

function isBinary(body: unknown): boolean {
  return body instanceof ArrayBuffer || ArrayBuffer.isView(body) || body instanceof Blob;
}

function isErrorReply(error: unknown): error is components['schemas']['ErrorReply'] {
  return typeof error === 'object' && error !== null && 'code' in error && 'error' in error;
}

function parse(text: unknown): { readonly name?: unknown; readonly version?: unknown } {
  try {
    return Object(JSON.parse(String(text)));
  } catch {
    return {};
  }
}

function notMocoserve(url: string): string {
  return `What answers at ${url} is no mocoserve: check the address.`;
}

function minor(version: string): string {
  return version.split('.').slice(0, 2).join('.');
}
