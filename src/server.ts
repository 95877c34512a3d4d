import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { type Command, type Config, ConfigError, helpText, readCommand } from './config.ts';
import { createMemoryCoordinator } from './coordination/memory.ts';
import { createTensorflowEngine } from './engines/tensorflow/client.ts';
import { createMocoService } from './services/moco.ts';
import { version } from './version.ts';

/** Exit codes: 0 after a drain or a text that was asked for, 1 when it cannot serve, 2 for a wrong configuration. */
const CANNOT_SERVE = 1;
const WRONG_CONFIGURATION = 2;

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
  const engine = createTensorflowEngine({
    threads: config.threads ?? undefined,
    onCrash: (reason) => logger.error({ reason }, 'the engine crashed and is started again'),
  });
  await engine.ready().catch((thrown: Error) => exitSaying(thrown.message, CANNOT_SERVE));
  const moco = await createMocoService({
    engine,
    coordinator: createMemoryCoordinator(),
    queueLimit: config.queueLimit,
    uploadIdleMs: config.uploadIdleMs,
    onFailure: (encoder, reason) => logger.error({ encoder, err: reason }, 'an encoder failed'),
  });
  return { logger, moco, app: await createApp({ moco, config, logger }) };
}

async function serve(config: Config): Promise<void> {
  const { app, moco, logger } = await compose(config);

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) exitSaying(`A second ${signal}: the requests under way are cut off.`, CANNOT_SERVE);
    stopping = true;
    logger.info({ signal, drainMs: config.drainMs }, 'draining');
    await app.drain(config.drainMs);
    app.server.closeAllConnections();
    await app.close();
    await moco.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  await app.listen({ host: config.host, port: config.port }).catch((thrown: NodeJS.ErrnoException) => {
    const reason = thrown.code === 'EADDRINUSE' ? 'the port is in use' : thrown.message;
    exitSaying(`Cannot listen on ${config.host} port ${config.port}: ${reason}.`, CANNOT_SERVE);
  });
  const { family, address, port } = app.server.address() as AddressInfo;
  process.stdout.write(`mocoserve listening on http://${family === 'IPv6' ? `[${address}]` : address}:${port}\n`);
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
