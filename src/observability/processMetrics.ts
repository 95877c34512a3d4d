import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, type Registry } from 'prom-client';

/** Between two looks at the event loop, in milliseconds. */
const RESOLUTION_MS = 20;

/** The process, under the names that exporters for Node give these figures. */
export function createProcessMetrics(registry: Registry) {
  const registers = [registry];
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const [p50, p99, max] = (['p50', 'p99', 'max'] as const).map((part) =>
    gauge(`nodejs_eventloop_lag_${part}_seconds`, `Lag of the event loop since the last scrape, ${part}.`),
  ) as [Gauge, Gauge, Gauge];
  const resident = gauge('process_resident_memory_bytes', 'Memory of the process: weights and TensorFlow, too.');
  const heap = gauge('nodejs_heap_size_used_bytes', 'Heap of the main thread that is in use.');
  const external = gauge('nodejs_external_memory_bytes', 'Memory of buffers that the main thread holds.');
  const files = gauge('process_open_fds', 'Open file descriptors; 0 where the system does not tell.');
  const started = gauge('process_start_time_seconds', 'When the process began, in seconds since 1970.');
  const cpu = new Counter({ name: 'process_cpu_seconds_total', help: 'Time that all threads computed.', registers });

  const lag = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  lag.enable();
  started.set(Date.now() / 1000 - process.uptime());

  return {
    update(): void {
      // What it measures is the time between two looks.
      const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1e3);
      p50.set(seconds(lag.percentile(50)));
      p99.set(seconds(lag.percentile(99)));
      max.set(lag.count === 0 ? 0 : seconds(lag.max));
      lag.reset();
      const { rss, heapUsed, external: held } = process.memoryUsage();
      resident.set(rss);
      heap.set(heapUsed);
      external.set(held);
      files.set(openFiles());
      const { user, system } = process.cpuUsage();
      cpu.reset();
      cpu.inc((user + system) / 1e6);
    },
    stop: () => {
      lag.disable();
    },
  };
}

function openFiles(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
