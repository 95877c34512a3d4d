import type { EncodedRows, Observer } from '../ports/observer.ts';
import type { SpanAttributes } from '../ports/tracing.ts';

/** What spans are written with. */
interface Spans extends Pick<Observer, 'trace' | 'continuing'> {
  /** One that has ended, as a part of the work under way; nothing where that belongs to no trace. In ms since 1970. */
  span(name: string, beganMs: number, endedMs: number, attributes: SpanAttributes): void;
}

/** Tells another observer, and writes a span for each thing that it is told. */
export class TracedObserver implements Observer {
  readonly #observer: Observer;
  readonly #spans: Spans;

  constructor(observer: Observer, spans: Spans) {
    this.#observer = observer;
    this.#spans = spans;
  }

  encoded(work: EncodedRows): void {
    this.#observer.encoded(work);
    const { encoder, rows, queueMs, computeMs } = work;
    const ended = now();
    const begun = ended - computeMs;
    const attributes = { 'mocoserve.encoder': encoder, 'mocoserve.rows': rows };
    this.#spans.span('engine queue', begun - queueMs, begun, attributes);
    this.#spans.span('engine compute', begun, ended, attributes);
  }

  emaStep(work: Parameters<Observer['emaStep']>[0]): void {
    this.#observer.emaStep(work);
    this.#ended('ema step', work.ms, { 'mocoserve.encoder': work.encoder, 'mocoserve.ema_step': work.step });
  }

  appended(work: Parameters<Observer['appended']>[0]): void {
    this.#observer.appended(work);
    this.#ended('log append', work.ms, { 'mocoserve.encoder': work.encoder, 'mocoserve.entry': work.kind });
  }

  synced(work: Parameters<Observer['synced']>[0]): void {
    this.#observer.synced(work);
  }

  trace(): string | undefined {
    return this.#spans.trace();
  }

  continuing<T>(trace: string | undefined, act: () => T): T {
    return trace === undefined ? act() : this.#spans.continuing(trace, act);
  }

  #ended(name: string, ms: number, attributes: SpanAttributes): void {
    const ended = now();
    this.#spans.span(name, ended - ms, ended, attributes);
  }
}

/** Fractions of a millisecond count. */
const now = () => performance.timeOrigin + performance.now();
