import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { catalogue, type MocoError, mocoError } from '../errors.ts';
import { requestId } from './requestIds.ts';

/** Node's limit on the bytes of all request headers together. */
export const MAX_HEADER_BYTES = 16 * 1024;

/** Answers what is not even a request, where fastify has no request to answer: by hand, on the socket. */
export function answerClientError(failure: NodeJS.ErrnoException, socket: Socket): void {
  if (failure.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const error = describe(failure);
  const { status } = catalogue[error.code];
  const body = JSON.stringify({ error: error.message, code: error.code, details: error.details });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'content-type: application/json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      `x-request-id: ${requestId({ headers: {} })}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function describe({ code, message }: NodeJS.ErrnoException): MocoError {
  if (code === 'HPE_HEADER_OVERFLOW') return mocoError('headers_too_large', { limit: MAX_HEADER_BYTES });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return mocoError('request_timeout', { reason: 'the headers took too long' });
  return mocoError('malformed_http', { reason: message });
}
