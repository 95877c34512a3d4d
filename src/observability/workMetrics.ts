import { Histogram, type Registry } from 'prom-client';
import type { Observer } from '../ports/observer.ts';

/** In seconds: a small batch takes a millisecond, a large one on a busy pod minutes. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const ROWS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
/** In bytes: a tiny encoder to 4 GiB. */
const BYTES = Array.from({ length: 12 }, (_, i) => 1024 * 4 ** i);

/** Histograms of what the services tell. None is by encoder: these series would outlive theirs. */
export function createWorkMetrics(registry: Registry): Observer {
  const histogram = (name: string, help: string, buckets: readonly number[]) =>
    new Histogram({ name, help, buckets: [...buckets], registers: [registry] });
  const queue = histogram('mocoserve_queue_seconds', 'How long rows waited for the engine.', SECONDS);
  const compute = histogram('mocoserve_compute_seconds', 'How long the engine computed keys of rows.', SECONDS);
  const rows = histogram(
    'mocoserve_batch_rows',
    'Rows of a batch, or of one group of a round, that were encoded.',
    ROWS,
  );
  const ema = histogram('mocoserve_ema_seconds', 'How long an EMA step took, with the wait for the engine.', SECONDS);
  const append = histogram('mocoserve_log_append_seconds', "How long an append to an encoder's log took.", SECONDS);
  const syncBytes = histogram('mocoserve_sync_bytes', 'Bytes of published query weights, as they came.', BYTES);
  const syncSeconds = histogram(
    'mocoserve_sync_seconds',
    'From the request that published query weights to its outcome.',
    SECONDS,
  );

  return {
    encoded(work) {
      queue.observe(work.queueMs / 1000);
      compute.observe(work.computeMs / 1000);
      rows.observe(work.rows);
    },
    emaStep: ({ ms }) => ema.observe(ms / 1000),
    appended: ({ ms }) => append.observe(ms / 1000),
    synced({ bytes, ms }) {
      syncBytes.observe(bytes);
      syncSeconds.observe(ms / 1000);
    },
    trace: () => undefined,
    continuing: (_trace, act) => act(),
  };
}
