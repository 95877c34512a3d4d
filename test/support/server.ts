import { pino } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../src/app.ts';
import { type Config, readCommand } from '../../src/config.ts';
import { createMemoryCoordinator } from '../../src/coordination/memory.ts';
import { createTensorflowEngine } from '../../src/engines/tensorflow/client.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import { createMocoService } from '../../src/services/moco.ts';

export interface TestServer {
  readonly url: string;
  readonly port: number;
  /** What went wrong beside any request, in order. */
  readonly failures: readonly unknown[];
  close(): Promise<void>;
}

/** The whole server in this process, put together as src/server.ts does it, on a free port of loopback. */
export async function startServer(changes: Partial<Config> = {}): Promise<TestServer> {
  const command = readCommand([], {});
  if (command.run !== 'serve') throw new Error(`unexpected command ${command.run}`);
  const config = { ...command.config, ...changes };
  const failures: unknown[] = [];
  const engine = createTensorflowEngine({ threads: config.threads ?? undefined });
  await engine.ready();
  const metrics = createMetrics();
  const moco = await createMocoService({
    engine,
    coordinator: createMemoryCoordinator(),
    replicas: null,
    checkpoints: null,
    log: { info: () => undefined, warn: () => undefined },
    admission: { requests: config.queueLimit, bytes: config.queueBytes },
    uploadIdleMs: config.uploadIdleMs,
    observer: metrics.observer,
    onFailure: (_encoder, reason) => failures.push(reason),
  });
  const app = await createApp({
    config,
    moco,
    tokens: null,
    peerToken: null,
    peerCa: null,
    tls: null,
    metrics,
    tracing: null,
    logger: pino({ level: 'silent' }),
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    port: Number(new URL(url).port),
    failures,
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await moco.close();
    },
  };
}

/** One server for all tests of a file: TensorFlow takes half a second to start. Call the function inside tests only. */
export function useServer(changes: Partial<Config> = {}): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await startServer(changes);
  });
  afterAll(async () => {
    await server?.close();
  });
  return () => {
    if (server === undefined) throw new Error('the server runs while tests do, not before');
    return server;
  };
}
