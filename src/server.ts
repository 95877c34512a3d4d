import { readFileSync } from 'node:fs';
import type { Server as HttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { AccessError, type OpenedAccess, openAccess } from './access/open.ts';
import { createApp } from './app.ts';
import { type Command, type Config, ConfigError, helpText, readCommand } from './config.ts';
import { createMemoryCoordinator } from './coordination/memory.ts';
import { createRedisCoordinator } from './coordination/redis/coordinator.ts';
import { createTensorflowEngine } from './engines/tensorflow/client.ts';
import { createMetrics } from './observability/metrics.ts';
import { createTracing } from './observability/tracing.ts';
import { createHttpPeers } from './peers/http.ts';
import type { Coordinator } from './ports/coordinator.ts';
import { isAway } from './services/encoders/coordinatorErrors.ts';
import { createMocoService } from './services/moco.ts';
import { createCheckpointFiles } from './storage/checkpointFiles.ts';
import { version } from './version.ts';

/** Exit codes: 0 after a drain or a text that was asked for, 1 when it cannot serve, 2 for a wrong configuration. */
const CANNOT_SERVE = 1;
const WRONG_CONFIGURATION = 2;
/** Time to tell the other pods once no request is under way any more. */
const LEAVE_MS = 1000;

function exitSaying(sentence: string, code: number): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(code);
}

function readCommandLine(): Command {
  try {
    return readCommand(process.argv.slice(2), process.env);
  } catch (thrown) {
    if (thrown instanceof ConfigError) exitSaying(thrown.message, WRONG_CONFIGURATION);
    throw thrown;
  }
}

/** Composes the parts: the only place that knows which engine and which coordinator there are. */
async function compose(config: Config) {
  // Standard output belongs to the line that says where the server listens.
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const { tokens, certificate, peerToken, peerCa } = openAccessOrExit(config, logger);
  const { redisUrl, leaseMs } = config;
  const metrics = createMetrics();
  const tracing = await createTracing(process.env, (sentence) => logger.warn(sentence));
  const coordinator = redisUrl === null ? createMemoryCoordinator() : coordinatorOver(redisUrl, config, logger);
  const engine = createTensorflowEngine({
    threads: config.threads ?? undefined,
    onCrash: (reason) => logger.error({ reason }, 'the engine crashed and is started again'),
  });
  await engine.ready().catch((thrown: Error) => exitSaying(thrown.message, CANNOT_SERVE));
  const moco = await createMocoService({
    engine,
    coordinator,
    replicas: redisUrl === null ? null : { peers: createHttpPeers(peerToken, peerCa, tracing), leaseMs },
    admission: { requests: config.queueLimit, bytes: config.queueBytes },
    uploadIdleMs: config.uploadIdleMs,
    checkpoints: await checkpointsIn(config),
    log: logger,
    observer: tracing?.observer(metrics.observer) ?? metrics.observer,
    onFailure: (encoder, reason) => logger.error({ encoder, err: reason }, 'an encoder failed'),
  });
  const tls = certificate?.current().secureContext ?? null;
  const app = await createApp({ moco, config, tokens, peerToken, peerCa, tls, metrics, tracing, logger });
  certificate?.applyTo(({ secureContext }) => (app.server as HttpsServer).setSecureContext(secureContext));
  return { logger, moco, tracing, app };
}

async function checkpointsIn({ dataDir, checkpointEvery, checkpointKeep, restore }: Config) {
  if (dataDir === null) return null;
  const store = await createCheckpointFiles(dataDir).catch((thrown: Error) =>
    exitSaying(`The data directory cannot be used: ${thrown.message}.`, WRONG_CONFIGURATION),
  );
  return { store, every: checkpointEvery, keep: checkpointKeep, restoresLatest: restore === 'latest' };
}

function openAccessOrExit(config: Config, logger: pino.Logger): OpenedAccess {
  try {
    return openAccess(config, logger);
  } catch (thrown) {
    if (!(thrown instanceof AccessError)) throw thrown;
    return exitSaying(thrown.message, WRONG_CONFIGURATION);
  }
}

function coordinatorOver(url: string, { redisCaFile, leaseMs }: Config, logger: pino.Logger): Coordinator {
  const ca = redisCaFile === null ? undefined : readFileOf('certificates for Redis', redisCaFile);
  try {
    return createRedisCoordinator({ url, ca, leaseMs, onWarning: (sentence) => logger.warn(sentence) });
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    return exitSaying(`Redis cannot be used: ${thrown.message}.`, WRONG_CONFIGURATION);
  }
}

async function serve(config: Config): Promise<void> {
  const { app, moco, tracing, logger } = await compose(config);

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) exitSaying(`A second ${signal}: the requests under way are cut off.`, CANNOT_SERVE);
    stopping = true;
    logger.info({ signal, drainMs: config.drainMs }, 'draining');
    const drained = app.drain(config.drainMs);
    const left = moco.leave().catch((thrown: unknown) => logger.warn({ err: thrown }, 'the other pods were not told'));
    await drained;
    await moco.takeLastCheckpoints();
    // Without the coordinator nobody can be told; they will miss this pod's lease.
    await Promise.race([left, setTimeout(LEAVE_MS)]);
    app.server.closeAllConnections();
    await app.close();
    await moco.close();
    await tracing?.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  // Node has a server for each of its two addresses, and a renewed certificate reaches the first alone.
  const host = config.tlsCert !== null && config.host === 'localhost' ? '127.0.0.1' : config.host;
  await app.listen({ host, port: config.port }).catch((thrown: NodeJS.ErrnoException) => {
    const reason = thrown.code === 'EADDRINUSE' ? 'the port is in use' : thrown.message;
    exitSaying(`Cannot listen on ${config.host} port ${config.port}: ${reason}.`, CANNOT_SERVE);
  });
  const { family, address, port } = app.server.address() as AddressInfo;
  const url = `${config.tlsCert === null ? 'http' : 'https'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  process.stdout.write(`mocoserve listening on ${url}\n`);
  await joinFleet(() => moco.join(config.peerUrl ?? url), logger);
}

/** Joins as soon as the coordinator can be reached; until then the pod is not ready and says why. */
async function joinFleet(join: () => Promise<void>, logger: pino.Logger): Promise<void> {
  for (;;) {
    try {
      await join();
      return;
    } catch (thrown) {
      if (!isAway(thrown)) throw thrown;
      logger.warn({ reason: thrown.message }, 'the coordinator cannot be reached; trying again');
    }
  }
}

function readFileOf(what: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (thrown) {
    return exitSaying(`The ${what} cannot be read: ${(thrown as Error).message}.`, WRONG_CONFIGURATION);
  }
}

const command = readCommandLine();
switch (command.run) {
  case 'help':
    process.stdout.write(helpText());
    break;
  case 'version':
    process.stdout.write(`${version}\n`);
    break;
  case 'serve':
    await serve(command.config);
    break;
}
