// Preloaded into the server (`node --import`): measures how late its event loop is, from SIGUSR2 to SIGUSR2.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 1;

if (isMainThread && process.env.BENCH_LAG_FILE !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  process.on('SIGUSR2', () => {
    if (delay.count > 0) {
      // The histogram holds the time between two timers, so an idle loop already has the resolution.
      const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS);
      const result = { p50: late(delay.percentile(50)), p99: late(delay.percentile(99)), max: late(delay.max) };
      writeFileSync(process.env.BENCH_LAG_FILE, JSON.stringify(result));
    }
    delay.reset();
    delay.enable();
  });
}
