import { Registry } from 'prom-client';
import type { Observer } from '../ports/observer.ts';
import { createHttpMetrics } from './httpMetrics.ts';
import { createProcessMetrics } from './processMetrics.ts';
import { createStateMetrics, type ServerState } from './stateMetrics.ts';
import { createWorkMetrics } from './workMetrics.ts';

/** The metrics of one server. */
export interface Metrics {
  /** For the services. */
  readonly observer: Observer;
  readonly requestEnded: ReturnType<typeof createHttpMetrics>;
  readonly contentType: string;
  /** All of them as they are now, in Prometheus' text format. */
  text(state: ServerState): Promise<string>;
  stop(): void;
}

/** In a registry of their own: there may be several servers in a process. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const requestEnded = createHttpMetrics(registry);
  const observer = createWorkMetrics(registry);
  const updateState = createStateMetrics(registry);
  const process = createProcessMetrics(registry);
  return {
    observer,
    requestEnded,
    contentType: registry.contentType,
    text(state) {
      updateState(state);
      process.update();
      return registry.metrics();
    },
    stop: process.stop,
  };
}
