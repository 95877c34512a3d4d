import { mocoError } from '../../errors.ts';
import { CoordinatorError } from '../../ports/coordinator.ts';
import { BehindError } from '../replicas/exchange.ts';

/** Most other pods have other weights at the same position: this pod's are not to be trusted. */
export class DivergedError extends Error {
  override readonly name = 'DivergedError';
  override readonly message = 'its weights are others than on most pods; they are taken anew from another one';
}

/** The other pods went on without batch statistics that this one has used. */
export class StatisticsUsedError extends Error {
  override readonly name = 'StatisticsUsedError';
  override readonly message = 'it has used batch statistics that the other pods had to leave out; they are asked anew';
}

/** Why an encoder cannot go on on this pod. */
export interface EncoderFailure {
  /** What requests are told. */
  readonly error: Error;
  /** For the log. */
  readonly reason: unknown;
  /** For readiness: other pods may serve it. `null` where none can. */
  readonly outOfService: string | null;
  /** `now`: another pod has it. `later`: as soon as there is another pod, it may have it. */
  readonly takesSnapshot: 'now' | 'later' | 'never';
}

/** `fromStart`: the log was to be read from its start, because no pod was found that has the encoder. */
export function encoderFailure(name: string, thrown: unknown, fromStart: boolean): EncoderFailure {
  const isGap = thrown instanceof CoordinatorError && thrown.code === 'gap';
  if (isGap && fromStart) {
    const error = mocoError('encoder_lost', { encoder: name });
    return { error, reason: error, outOfService: null, takesSnapshot: 'later' };
  }
  const outOfService = `encoder ${name} is out of service here: ${thrown instanceof Error ? thrown.message : thrown}`;
  const isBehind = isGap || NEEDS_SNAPSHOT.some((kind) => thrown instanceof kind);
  return {
    error: mocoError('engine_unavailable', { reason: outOfService }),
    reason: thrown,
    outOfService,
    takesSnapshot: isBehind ? 'now' : 'never',
  };
}

const NEEDS_SNAPSHOT = [BehindError, DivergedError, StatisticsUsedError] as const;
