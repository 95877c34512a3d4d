import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  type Context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { OpenSpan, Tracing } from '../ports/tracing.ts';
import { version } from '../version.ts';
import { TracedObserver } from './tracedObserver.ts';

/** How long the end of the process waits for the last spans to be sent. */
const CLOSE_MS = 2000;

const propagator = new W3CTraceContextPropagator();

/** Sends spans to the endpoint that OpenTelemetry's variables name. The work under way is known by the flow of calls. */
export function openTracing(onWarning: (sentence: string) => void): Tracing {
  const underWay = new AsyncLocalStorage<Context>();
  const ours = resourceFromAttributes({
    'service.name': 'mocoserve',
    'service.version': version,
    'service.instance.id': randomUUID(),
  });
  const provider = new BasicTracerProvider({
    resource: defaultResource()
      .merge(ours)
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(warning(new OTLPTraceExporter(), onWarning))],
  });
  const tracer = provider.getTracer('mocoserve', version);

  const open = (span: Span, parent: Context): OpenSpan => {
    const context = trace.setSpan(parent, span);
    return {
      traceId: span.spanContext().traceId,
      headers: headersOf(context),
      run: (act) => underWay.run(context, act),
      end(attributes, failed) {
        span.setAttributes(attributes);
        if (failed !== null) {
          span.setAttribute('error.type', failed);
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        span.end();
      },
    };
  };

  return {
    request(name, attributes, headers) {
      const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      return open(tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent), parent);
    },
    question(name, attributes) {
      const parent = underWay.getStore();
      if (parent === undefined) return null;
      return open(tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent), parent);
    },
    observer: (observer) =>
      new TracedObserver(observer, {
        span(name, beganMs, endedMs, attributes) {
          const parent = underWay.getStore();
          if (parent !== undefined) tracer.startSpan(name, { startTime: beganMs, attributes }, parent).end(endedMs);
        },
        trace() {
          const context = underWay.getStore();
          return context === undefined ? undefined : headersOf(context).traceparent;
        },
        continuing: (traceparent, act) =>
          underWay.run(propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter), act),
      }),
    async close() {
      await Promise.race([provider.shutdown().catch(() => undefined), setTimeout(CLOSE_MS, undefined, { ref: false })]);
    },
  };
}

function headersOf(context: Context): Record<string, string> {
  const headers: Record<string, string> = {};
  propagator.inject(context, headers, defaultTextMapSetter);
  return headers;
}

/** The same exporter; what keeps it from its work is told once, until it works again. */
function warning(exporter: SpanExporter, onWarning: (sentence: string) => void): SpanExporter {
  let isAway = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const isLost = result.code === ExportResultCode.FAILED;
        if (isLost && !isAway) onWarning(`Traces cannot be sent, and are dropped: ${result.error?.message}`);
        isAway = isLost;
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
