import type { Encoded } from '../shuffle/groupEncoder.ts';
import type { Transfers } from '../shuffle/rowsExchange.ts';

/** What a pod tells of one encoder in its lease. */
export interface EncoderReport {
  readonly name: string;
  readonly uid: string;
  /** Entries of its log that the pod has applied and carried out. */
  readonly position: number;
  readonly emaStep: number | null;
  /** Of k at that step; `null`: not worked out yet. */
  readonly digest: string | null;
}

/** What the pods know of each other. */
export interface PodReport {
  readonly pod: string;
  readonly url: string;
  readonly ready: boolean;
  /** Requests that wait for its engine. */
  readonly queued: number;
  readonly encoded: Encoded;
  readonly transfers: Transfers;
  readonly encoders: readonly EncoderReport[];
}
