import { gunzipSync, inflateSync } from 'node:zlib';
import { decodeSafetensors } from '../test/support/safetensors.ts';
import type { Case } from './case.ts';
import { documentedReplies, pathOf } from './documented.ts';
import type { Answer, Outcome } from './exchange.ts';

/** How long an answer may take, on a busy machine: cases give a deadline of three seconds. */
export const ANSWER_MS = 15_000;

/** What is wrong with how a case was answered, or null. */
export function judge(request: Case, outcome: Outcome): string | null {
  if (outcome === 'silent') return `no answer in ${ANSWER_MS} ms`;
  // Whoever does not finish what it announced need not be answered.
  if (outcome === 'closed') return request.isCutOff ? null : 'the connection was closed without an answer';
  if (!outcome.headers.has('x-request-id')) return `${outcome.status} without x-request-id`;
  return outcome.status < 400 ? judgeSuccess(request, outcome) : judgeFailure(request, outcome);
}

/** `200`, or `422 tensor_shape`. */
export function named(outcome: Outcome): string {
  if (typeof outcome === 'string') return outcome;
  return outcome.status < 400 ? `${outcome.status}` : `${outcome.status} ${errorOf(outcome)?.code ?? '(no code)'}`;
}

export const isAccepted = (outcome: Outcome): boolean => typeof outcome === 'object' && outcome.status < 300;

/** A client that is told to ask again does not know what has been done. */
export const isOpen = (outcome: Outcome): boolean =>
  typeof outcome === 'object' && (outcome.status === 503 || outcome.status === 504);

function judgeFailure({ method, target }: Case, answer: Answer): string | null {
  const error = errorOf(answer);
  if (error === null) return `${answer.status} without an error's shape: ${answer.body.toString('utf8', 0, 200)}`;
  const reply = named(answer);
  if (answer.status === 500) return `${reply}: ${error.error}`;
  if (!documentedReplies(method, target).has(reply)) return `${reply} is not documented: ${error.error}`;
  const isLater = answer.status === 429 || answer.status === 503;
  if (isLater && !(Number(answer.headers.get('retry-after')) >= 1)) return `${reply} without retry-after`;
  return null;
}

function errorOf(answer: Answer): { error: string; code: string } | null {
  try {
    const body = JSON.parse(answer.body.toString()) as Record<string, unknown>;
    const { error, code, details, ...others } = body;
    const isObject = typeof details === 'object' && details !== null && !Array.isArray(details);
    if (typeof error !== 'string' || typeof code !== 'string' || !isObject || Object.keys(others).length > 0)
      return null;
    return { error, code };
  } catch {
    return null;
  }
}

function judgeSuccess({ method, target }: Case, answer: Answer): string | null {
  const { status, headers, body } = answer;
  const path = pathOf(target);
  if (path.startsWith('/docs')) return null;
  if (!documentedReplies(method, target).has(`${status}`)) return `${status} is not documented`;
  try {
    const type = headers.get('content-type') ?? '';
    const isKeys = /\/keys(\/json|\/images)?$/.test(path);
    if (type.startsWith('application/json')) {
      const reply = JSON.parse(unpacked(answer).toString()) as Reply;
      if (path.endsWith('/infer')) return judgeKeys(keysOfInference(reply));
      return isKeys ? judgeKeys(reply.keys ?? []) : null;
    }
    if (path.endsWith('/infer')) return judgeKeys(binaryKeysOfInference(answer));
    if (!type.startsWith('application/vnd.safetensors')) return null;
    const { keys } = decodeSafetensors(body).tensors;
    return isKeys ? judgeKeys([...rowsOf(keys!.data as Float32Array, keys!.shape[1]!)]) : null;
  } catch (thrown) {
    return `${status} with a body that cannot be read: ${(thrown as Error).message}`;
  }
}

interface Reply {
  readonly keys?: number[][];
  readonly outputs?: readonly { readonly shape: readonly number[]; readonly data?: readonly number[] }[];
}

function keysOfInference({ outputs }: Reply, data = Float32Array.from(outputs![0]!.data!)): number[][] {
  return [...rowsOf(data, outputs![0]!.shape[1]!)];
}

function binaryKeysOfInference(answer: Answer): number[][] {
  const bytes = unpacked(answer);
  const length = Number(answer.headers.get('inference-header-content-length'));
  const keys = new Float32Array(Uint8Array.from(bytes.subarray(length)).buffer);
  return keysOfInference(JSON.parse(bytes.toString('utf8', 0, length)) as Reply, keys);
}

function unpacked({ headers, body }: Answer): Buffer {
  const unpack = { gzip: gunzipSync, deflate: inflateSync }[headers.get('content-encoding') ?? ''];
  return unpack === undefined ? body : unpack(body);
}

function* rowsOf(data: Float32Array, size: number): Generator<number[]> {
  for (let at = 0; at < data.length; at += size) yield [...data.subarray(at, at + size)];
}

/** Keys have the length 1, unless their rows came to nothing before they were normalised. */
function judgeKeys(keys: readonly (readonly number[])[]): string | null {
  if (keys.length === 0) return 'no keys';
  // JSON has null where a number was not finite.
  const wrong = keys.find((key) => !key.every(Number.isFinite) || Math.hypot(...key) > 1.001);
  return wrong === undefined ? null : `a key of the length ${Math.hypot(...wrong)}: ${wrong}`;
}
