import { pino } from 'pino';
import { afterEach } from 'vitest';
import { type AppOptions, createApp } from '../../src/app.ts';
import { type Config, readCommand } from '../../src/config.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import type { MocoService } from '../../src/services/contracts.ts';
import { fakeMoco } from './fakeMoco.ts';

const opened: { close(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()));
});

function configOf(changes: Partial<Config>): Config {
  const command = readCommand([], {});
  if (command.run !== 'serve') throw new Error(`unexpected command ${command.run}`);
  return { ...command.config, ...changes };
}

/** The application over a fake service; closed after the test. */
export async function testApp(
  answers: Partial<MocoService> = {},
  changes: Partial<Config> = {},
  logger = pino({ level: 'silent' }),
  access: Partial<Pick<AppOptions, 'tokens' | 'peerToken'>> = {},
) {
  const app = await createApp({
    moco: fakeMoco(answers),
    config: configOf(changes),
    tokens: null,
    peerToken: null,
    metrics: createMetrics(),
    tracing: null,
    peerCa: null,
    tls: null,
    ...access,
    logger,
  });
  opened.push(app);
  return app;
}

/** The same, listening on a free port. */
export async function listeningApp(...options: Parameters<typeof testApp>) {
  const app = await testApp(...options);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { app, url, port: Number(new URL(url).port) };
}
