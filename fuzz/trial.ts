import type { Case } from './case.ts';
import { pathOf } from './documented.ts';
import { BYSTANDER } from './encoders.ts';
import { exchange, type Outcome } from './exchange.ts';
import { ANSWER_MS, isAccepted, isOpen, judge } from './judge.ts';
import type { Target, Witness } from './target.ts';

/** Beyond what it holds at rest: an image of 40 megapixels is decoded, a body of 32 MiB unpacked */
const PEAK_MIB = 500;

export interface Trial {
  readonly outcome: Outcome;
  /** What is wrong with it, or null. */
  readonly finding: string | null;
  readonly peakMiB: number;
  /** The server is in its base state again. */
  readonly isMended: boolean;
}

/** Sends one case to a server in its base state, looks at everything, and brings the server back to that state. */
export async function tryCase(target: Target, request: Case): Promise<Trial> {
  const upload = request.target.includes('{upload}') ? await target.openUpload() : null;
  const sent = upload === null ? request : { ...request, target: request.target.replaceAll('{upload}', upload) };
  const outcome = await exchange(target.pod.port, sent, ANSWER_MS);
  const peakMiB = ((await target.peakMiB()) ?? target.restMiB) - target.restMiB;
  const finding =
    target.end ?? judge(sent, outcome) ?? (peakMiB > PEAK_MIB ? `it took ${Math.round(peakMiB)} MiB` : null);
  try {
    const after = await target.witness();
    const changed = changes(target.base, after);
    const unlawful = judgeChanges(sent, outcome, changed, target.base, after);
    if (upload !== null) await target.closeUpload(upload);
    const left = await mend(target, sent, outcome, changed);
    const complaint = target.complaints()[0];
    const others = [
      unlawful,
      left.length > 0 ? `${left} cannot be made anew` : null,
      complaint && `it logged ${complaint}`,
    ];
    const [first = null] = [finding, ...others].filter((each) => typeof each === 'string');
    return { outcome, finding: first, peakMiB, isMended: left.length === 0 && outcome !== 'silent' };
  } catch (thrown) {
    const sentence = target.end ?? finding ?? `afterwards: ${(thrown as Error).message}`;
    return { outcome, finding: sentence, peakMiB, isMended: false };
  }
}

/** @returns what is not as it was all the same */
async function mend(target: Target, { method, target: path }: Case, outcome: Outcome, changed: readonly string[]) {
  // A round is remembered, and an encoder may have learnt of a checkpoint.
  const isRemembered = isAccepted(outcome) && method !== 'GET' && /\/(rounds|uploads|checkpoints)\b/.test(path);
  if (changed.length === 0 && !isRemembered) return [];
  const named = /^\/v1\/encoders\/([^/]+)/.exec(pathOf(path))?.[1];
  await target.reset([...changed, ...(isRemembered && named !== undefined ? [named] : [])]);
  return changes(target.base, await target.witness());
}

/** Names of what is not as it was. */
const changes = (before: Witness, after: Witness): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);

function judgeChanges(request: Case, outcome: Outcome, changed: readonly string[], before: Witness, after: Witness) {
  const isAllowed = (isAccepted(outcome) && request.method !== 'GET') || isOpen(outcome);
  const unlawful = changed.filter((name) => name === BYSTANDER.name || !isAllowed);
  // An encoder more or less is one more or less in the engine.
  const [name] = isAllowed ? unlawful.filter((each) => each !== 'engine') : unlawful;
  return name === undefined ? null : `it changed ${name} from ${before[name]} to ${after[name]}`;
}
