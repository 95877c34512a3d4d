import type { Dispatcher } from 'undici';
import { advised } from './advice.ts';
import { Failure } from './failure.ts';

/** Bytes of an error's body that are looked at; those of the server are far smaller. */
const MAX_ERROR_BYTES = 1 << 20;

/** The server's answer to a request that it refused, or that it cannot serve now. */
export class Refusal extends Failure {
  readonly status: number;
  /** Seconds that the server asks to wait. */
  readonly retryAfter: number | null;

  constructor(failure: Failure, status: number, retryAfter: number | null) {
    super(failure.ending, failure.message, failure.facts);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** Reads an answer other than 2xx. */
export async function readRefusal(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  url: URL,
): Promise<Refusal> {
  const text = await textOf(body);
  const error = parseError(text);
  const seconds = Number(headers['retry-after']);
  const retryAfter = Number.isFinite(seconds) && headers['retry-after'] !== undefined ? seconds : null;
  if (error === null) return new Refusal(foreign(status, headers['content-type'], url), status, retryAfter);
  const { code, details } = error;
  const facts = { code, details, status };
  const ending = isTemporary(status) ? 'unreachable' : 'refused';
  return new Refusal(new Failure(ending, advised(error.error, code), facts), status, retryAfter);
}

/** Later the server can; with 429 it has done nothing, with the others that is open. */
export const isTemporary = (status: number): boolean => status === 429 || (status >= 502 && status <= 504);

interface ErrorBody {
  readonly error: string;
  readonly code: string;
  readonly details: object;
}

function parseError(text: string): ErrorBody | null {
  try {
    const { error, code, details } = JSON.parse(text) as Partial<ErrorBody>;
    return typeof error === 'string' && typeof code === 'string' ? { error, code, details: details ?? {} } : null;
  } catch {
    return null;
  }
}

function foreign(status: number, type: string | string[] | undefined, url: URL): Failure {
  const form = type === undefined ? 'without a content type' : `as ${type}`;
  return isTemporary(status)
    ? new Failure('unreachable', `What is at ${url.origin}, perhaps a proxy, answered ${status} ${form}.`, {
        code: 'not_ready',
        status,
      })
    : new Failure(
        'refused',
        `What is at ${url.origin} answered ${status} ${form}, which is no answer of mocoserve's; check --url, its path and what is between.`,
        { code: 'not_mocoserve', status },
      );
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_ERROR_BYTES) break;
  }
  return Buffer.concat(chunks).toString();
}
