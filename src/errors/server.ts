import { entry } from './entry.ts';

/** Of the server and its pods. */
export const serverErrors = {
  queue_full: entry<{ limit: number; setting: string }>(
    429,
    'Too many requests for keys are being read or wait for the engine, or too many bytes of batches are held; `details.setting` says which limit was met. Try again after `Retry-After` seconds, when those that wait should be done.',
    (d) => `The server is busy: the limit ${d.setting}=${d.limit} is met; try again later.`,
    { limit: 256, setting: 'MOCOSERVE_QUEUE_LIMIT' },
  ),
  arena_full: entry<{ requested: number; limit: number }>(
    429,
    'There is no memory for these weights now.',
    (d) => `${d.requested} bytes of weights do not fit into the ${d.limit} bytes left; delete an encoder or an upload.`,
    { requested: 44_856_320, limit: 12_582_912 },
  ),
  engine_unavailable: entry<{ reason: string }>(
    503,
    'The engine is starting or has failed; try again after `Retry-After` seconds.',
    (d) => `The engine is not available: ${d.reason}.`,
    { reason: 'this pod is joining the others' },
  ),
  unpacking_interrupted: entry<Record<never, never>>(
    503,
    'The thread that unpacks bodies was ended, by a fault in another one; nothing was changed. Send the same body again.',
    () => 'The unpacking of the body was interrupted; send the same request again.',
    {},
  ),
  outcome_pending: entry<{ wait_ms: number }>(
    503,
    'The request waits behind a running round for longer than `wait_ms`; it will still take effect. Sent again with the same step it gets the one outcome.',
    (d) => `The outcome was not known within ${d.wait_ms} ms; send the same request again to learn it.`,
    { wait_ms: 30_000 },
  ),
  coordinator_unavailable: entry<{ reason: string }>(
    503,
    'The log that the pods share cannot be reached; nothing is lost or applied twice. Try again after `Retry-After` seconds.',
    (d) => `The coordinator is not available: ${d.reason}; send the same request again.`,
    { reason: 'no answer from Redis' },
  ),
  replica_fenced: entry<Record<never, never>>(
    503,
    'The other pods took this one for dead while the request waited; sent again, to any pod, it gets the one outcome.',
    () => 'This pod had lost touch with the others; send the same request again.',
    {},
  ),
  draining: entry<Record<never, never>>(
    503,
    'The server is shutting down; send the same request again to its successor.',
    () => 'The server is shutting down; send the same request again in a moment.',
    {},
  ),
  internal: entry<{ reason: string } | { request_id: string }>(
    500,
    'Something that should not have happened; the log has it under the request id.',
    () => 'Something went wrong in the server; its log has it under the request id.',
    { request_id: 'r-7f3a9c' },
  ),
} as const;
