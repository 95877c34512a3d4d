import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { Tokens } from '../access/tokens.ts';
import type { Config } from '../config.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { MocoService } from '../services/contracts.ts';

/** The application as routes see it: requests have the types of their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What routes are made with. */
export interface Dependencies {
  readonly moco: MocoService;
  readonly config: Config;
  readonly metrics: Metrics;
  /** Asked for each request: they may change. `null`: whoever reaches the port may do everything. */
  readonly tokens: (() => Tokens) | null;
  /** What other pods have to show; `null`: whoever reaches the port may be one. */
  readonly peerToken: string | null;
  /** Who vouches for other pods, in PEM; `null`: those that Node trusts. */
  readonly peerCa: string | null;
}
