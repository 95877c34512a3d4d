import type { Warning } from '../../schemas/diagnostics.ts';
import type { Encoded } from '../shuffle/groupEncoder.ts';
import type { Transfers } from '../shuffle/rowsExchange.ts';
import type { MomentumEncoder } from './momentumEncoder.ts';

/** What happened to one encoder on this pod, since the pod opened it. */
export interface EncoderCounts {
  /** EMA steps: an entry may bring several at once. */
  emaSteps: number;
  /** Query weights that became those held. */
  published: number;
  roundsFinished: number;
  /** Runs that ended without keys: expired, or overtaken by a restore. */
  roundsAborted: number;
}

/** One encoder on this pod, in plain numbers. */
export interface EncoderFigures {
  readonly name: string;
  /** `null`: no step yet. */
  readonly emaStep: number | null;
  readonly queryStep: number | null;
  /** Entries of its log that were carried out. */
  readonly position: number;
  /** Entries that another pod has carried out and this one has not. */
  readonly lag: number;
  readonly isOutOfService: boolean;
  /** Codes of what its diagnostics warn of. */
  readonly warnings: readonly Warning['code'][];
  readonly arenaBytes: number;
  readonly openRounds: number;
  readonly runningRounds: number;
  readonly counts: Readonly<EncoderCounts>;
  readonly encoded: Readonly<Encoded>;
  readonly transfers: Readonly<Transfers>;
}

export function figuresOf(encoder: MomentumEncoder, warnings: readonly Warning[]): EncoderFigures {
  const { state, rounds } = encoder;
  const { name, uid, position, emaStep } = encoder.report();
  return {
    name,
    emaStep,
    queryStep: state.query?.step ?? null,
    position,
    lag: Math.max(0, ...encoder.fleet.othersAt(uid).map((other) => other - position)),
    isOutOfService: encoder.outOfService !== null,
    warnings: warnings.map(({ code }) => code),
    arenaBytes: encoder.arena.allocatedBytes,
    openRounds: state.openRounds.length,
    runningRounds: state.running.length,
    counts: encoder.counts,
    encoded: rounds.encoded,
    transfers: rounds.rowsExchange.transfers,
  };
}
