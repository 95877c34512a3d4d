/*
 * What the services tell of their work as it ends: numbers and names, for whoever watches the pod. Nothing that they do
 * depends on an observer.
 */

/** One computation of the engine: a batch of keys, or one group of a round. */
export interface EncodedRows {
  readonly encoder: string;
  readonly rows: number;
  /** Milliseconds until the engine began. */
  readonly queueMs: number;
  /** Milliseconds that it computed, up to now. */
  readonly computeMs: number;
}

export interface Observer {
  encoded(work: EncodedRows): void;
  /** k stands at `step`, after `ms` milliseconds of work and of waiting for the engine. */
  emaStep(work: { readonly encoder: string; readonly step: number; readonly ms: number }): void;
  /** An entry stands in an encoder's log; the append took `ms` milliseconds. */
  appended(work: { readonly encoder: string; readonly kind: string; readonly ms: number }): void;
  /** Query weights were published: bytes of the body, or of all parts, and milliseconds from the request to its outcome. */
  synced(work: { readonly encoder: string; readonly bytes: number; readonly ms: number }): void;

  /**
   * What the work under way is a part of, as a W3C `traceparent`: it goes with an entry to all pods. `undefined`: of
   * nothing that anybody follows.
   */
  trace(): string | undefined;
  /** Runs `act` as a part of what `trace` gave, here or on another pod. */
  continuing<T>(trace: string | undefined, act: () => T): T;
}
