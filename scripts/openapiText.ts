import { pino } from 'pino';
import { createApp } from '../src/app.ts';
import { readCommand } from '../src/config.ts';
import { createMetrics } from '../src/observability/metrics.ts';
import type { MocoService } from '../src/services/contracts.ts';

/** The OpenAPI document as the routes write it. Nothing is requested of them, so no service stands behind them. */
export async function openapiText(): Promise<string> {
  const command = readCommand([], {});
  if (command.run !== 'serve') throw new Error(`no arguments mean ${command.run}`);
  const app = await createApp({
    moco: {} as MocoService,
    config: command.config,
    tokens: null,
    peerToken: null,
    metrics: createMetrics(),
    tracing: null,
    peerCa: null,
    tls: null,
    logger: pino({ level: 'silent' }),
  });
  const document = app.swagger();
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
