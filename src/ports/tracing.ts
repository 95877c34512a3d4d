import type { Observer } from './observer.ts';

/** Values of span attributes, under the names of OpenTelemetry's semantic conventions. */
export type SpanAttributes = Readonly<Record<string, string | number>>;

/** One request, or one question to another pod, as a part of a trace, until it ends. */
export interface OpenSpan {
  /** 32 hexadecimal digits. */
  readonly traceId: string;
  /** `traceparent` and `tracestate` for whoever goes on with it. */
  readonly headers: Readonly<Record<string, string>>;
  /** Runs `act`, and all that it starts, as a part of this. */
  run<T>(act: () => T): T;
  /** `failed`: what went wrong on the side that says so, in a word; `null`: nothing. */
  end(attributes: SpanAttributes, failed: string | null): void;
}

/** Where traces go. There is one only if an endpoint is configured. */
export interface Tracing {
  /** A request to this pod; goes on with the trace that its headers name. */
  request(
    name: string,
    attributes: SpanAttributes,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): OpenSpan;
  /** A question of this pod, as a part of the work under way; `null`: that belongs to no trace. */
  question(name: string, attributes: SpanAttributes): OpenSpan | null;
  /** An observer that tells `observer`, and writes a span for each thing that it is told. */
  observer(observer: Observer): Observer;
  /** Sends what has not been sent, for a while. Never throws. */
  close(): Promise<void>;
}
