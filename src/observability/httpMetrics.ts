import { Counter, Histogram, type Registry } from 'prom-client';
import type { Outcome } from '../plugins/outcomes.ts';

/** In seconds: a health check takes a millisecond, a sync of a large model minutes. */
const DURATIONS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Whoever makes methods up makes no series. */
const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What went over HTTP, by the patterns of routes. */
export function createHttpMetrics(registry: Registry) {
  const registers = [registry];
  const requests = new Counter({
    name: 'mocoserve_requests_total',
    help: 'Requests that have ended. status 499: the client hung up; code: of the error, empty without one.',
    labelNames: ['route', 'method', 'status', 'code'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'mocoserve_request_duration_seconds',
    help: 'From the headers of a request to the end of its answer.',
    labelNames: ['route', 'method'] as const,
    buckets: DURATIONS,
    registers,
  });
  const received = new Counter({
    name: 'mocoserve_request_bytes_total',
    help: 'Bytes that requests brought, headers included.',
    labelNames: ['route'] as const,
    registers,
  });
  const sent = new Counter({
    name: 'mocoserve_response_bytes_total',
    help: 'Bytes that answers took, headers included.',
    labelNames: ['route'] as const,
    registers,
  });

  return (sentMethod: string, { route, status, code, ms, bytesIn, bytesOut }: Outcome): void => {
    const method = METHODS.has(sentMethod) ? sentMethod : 'other';
    requests.inc({ route, method, status, code: code ?? '' });
    durations.observe({ route, method }, ms / 1000);
    received.inc({ route }, bytesIn);
    sent.inc({ route }, bytesOut);
  };
}
