import { entry } from './entry.ts';

/** Of the request as HTTP. */
export const requestErrors = {
  invalid_request: entry<{ message: string; where?: string; problems?: readonly unknown[] }>(
    400,
    'A parameter, header or JSON field is missing, unknown, of the wrong type or out of range; `details.problems` lists each with what was expected.',
    (d) => d.message,
    {
      message: 'The query parameter wait_ms must be an integer; "soon" came.',
      where: 'querystring',
      problems: [{ path: 'wait_ms', expected: 'an integer', received: '"soon"' }],
    },
  ),
  invalid_json: entry<{ reason: string }>(
    400,
    'The body is not JSON in UTF-8.',
    (d) => `The body is not valid JSON: ${d.reason}.`,
    { reason: 'Unexpected end of JSON input' },
  ),
  malformed_http: entry<{ reason: string }>(
    400,
    'The request is not valid HTTP.',
    (d) => `The request is not valid HTTP: ${d.reason}.`,
    { reason: 'Parse Error: Invalid method encountered' },
  ),
  headers_too_large: entry<{ limit: number }>(
    431,
    'The request headers are larger than the server takes.',
    (d) => `The request headers are larger than ${d.limit} bytes.`,
    { limit: 16_384 },
  ),
  body_required: entry<{ accepted: readonly string[] }>(
    400,
    'This route needs a body and none came.',
    (d) => `This route needs a body (${d.accepted.join(', ')}) and the request has none.`,
    { accepted: ['application/json'] },
  ),
  body_unexpected: entry<{ method: string; route: string }>(
    400,
    'This route takes no body.',
    (d) => `${d.method} ${d.route} takes no body; send the request without one.`,
    { method: 'GET', route: '/v1/encoders/:encoder' },
  ),
  body_aborted: entry<{ received: number; expected: number | null }>(
    400,
    'The connection broke before the body was complete; nothing was changed.',
    (d) => `The body ended after ${d.received} bytes${d.expected === null ? '' : ` of ${d.expected}`}.`,
    { received: 65_536, expected: 9_633_980 },
  ),
  body_too_large: entry<{ limit: number; received: number | null; setting?: string }>(
    413,
    'The body is larger than the limit, which is named in `details.limit` (bytes).',
    (d) =>
      `The body${d.received === null ? '' : ` of at least ${d.received} bytes`} is larger than the limit of ${d.limit} bytes${d.setting === undefined ? '' : ` (${d.setting})`}.`,
    { limit: 67_108_864, received: 70_000_000 },
  ),
  deadline_passed: entry<{ ms: number; given_by?: string }>(
    504,
    'The time that `x-request-timeout-ms`, or the parameter `timeout` of an inference, gave is over. What had not begun is not done; with the same step or round the request can be sent again and gets the one outcome.',
    (d) => `The request was not answered within the ${d.ms} ms that ${d.given_by ?? 'x-request-timeout-ms'} gave.`,
    { ms: 60_000 },
  ),
  request_timeout: entry<{ reason: string }>(
    408,
    'The request did not arrive in time; nothing was changed.',
    (d) => `The request did not arrive in time: ${d.reason}.`,
    { reason: 'no byte came for 30000 ms' },
  ),
  unsupported_media_type: entry<{ received: string | null; accepted: readonly string[] }>(
    415,
    'The body has a content type that this route does not take, or none; `details.accepted` lists those it takes.',
    (d) =>
      `${d.received === null ? 'The body has no content-type' : `This route does not take the content type ${d.received}`}; it takes ${d.accepted.join(', ')}.`,
    { received: 'text/plain', accepted: ['application/json'] },
  ),
  content_encoding_unsupported: entry<{ received: string; accepted: readonly string[] }>(
    415,
    'The body is packed in a way that this server does not take, or in several; `details.accepted` and the header `accept-encoding` list those it takes.',
    (d) =>
      `The content encoding ${JSON.stringify(d.received)} is not taken; send the body as it is or under one of ${d.accepted.join(', ')}.`,
    { received: 'br', accepted: ['gzip', 'deflate', 'zstd'] },
  ),
  content_encoding_corrupt: entry<{ encoding: string; reason: string }>(
    400,
    'The body cannot be unpacked: it is not of its `content-encoding`, ends too early, or goes on after its end.',
    (d) => `The body cannot be unpacked as ${d.encoding}: ${d.reason}.`,
    { encoding: 'gzip', reason: 'unexpected end of file' },
  ),
  not_acceptable: entry<{ accept: string; available: readonly string[] }>(
    406,
    'None of the types in `Accept` can be made; `details.available` lists those that can.',
    (d) => `This route cannot answer with ${d.accept}; it can with ${d.available.join(', ')}.`,
    { accept: 'text/html', available: ['application/json'] },
  ),
  route_not_found: entry<{ method: string; path: string }>(
    404,
    'There is no such route.',
    (d) => `There is no route ${d.method} ${d.path}; GET /openapi.json lists them all.`,
    { method: 'GET', path: '/v2/encoders' },
  ),
  method_not_allowed: entry<{ method: string; path: string; allowed: readonly string[] }>(
    405,
    'The path exists, but not with this method; the `Allow` header lists those it has.',
    (d) => `${d.path} does not take ${d.method}; it takes ${d.allowed.join(', ')}.`,
    { method: 'PUT', path: '/v1/encoders', allowed: ['GET', 'HEAD', 'POST'] },
  ),
} as const;
