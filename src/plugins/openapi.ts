import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyContextConfig, FastifySchema } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { version } from '../version.ts';
import { pageHeaders } from './safeHeaders.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Content types that the document shows on a path of their own: typed clients see only one form a path. */
    hides?: readonly string[];
    /** What the document shows as the body of a route that holds bodies against their schema itself. */
    documentedBody?: object;
  }
}

interface Options {
  /** Markdown; the introduction of the document. */
  readonly introduction: string;
  /** By their names in the document. */
  readonly securitySchemes: object;
  /** A route's schema with all that follows from its config. */
  readonly completed: (schema: FastifySchema, config: FastifyContextConfig) => FastifySchema;
}

/** Writes the OpenAPI document from the routes' schemas and serves it with its user interface, which works offline. */
export const openapi = fastifyPlugin<Options>(
  async (app, { introduction, securitySchemes, completed }) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'mocoserve',
          version,
          description: introduction,
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
        },
        tags: [...tags],
        components: { securitySchemes: securitySchemes as Record<string, never> },
      },
      refResolver: { buildLocalReference: (json) => String(json.$id) },
      transform: ({ schema: written, url, route }) => {
        const { hides: hidden, documentedBody, ...config } = route.config ?? {};
        const body = documentedBody === undefined ? {} : { body: documentedBody };
        const schema = written === undefined ? written : completed({ ...written, ...body }, config);
        if (hidden === undefined) return { schema, url };
        const { content } = schema.body as { content: Record<string, unknown> };
        const shown = Object.entries(content).filter(([type]) => !hidden.includes(type));
        return { schema: { ...schema, body: { content: Object.fromEntries(shown) } }, url };
      },
    });
    await app.register(async (pages) => {
      pages.addHook('onRoute', (route) => {
        route.config = { ...route.config, access: 'everybody' };
      });
      await pages.register(helmet, pageHeaders);
      await pages.register(swaggerUi, { routePrefix: '/docs', uiConfig: { tryItOutEnabled: true } });
    });
  },
  { name: 'openapi' },
);

const tags = [
  { name: 'encoders', description: 'Momentum encoders and the architectures they can have.' },
  { name: 'sync', description: "The trainer's query weights, in one body or in parts." },
  { name: 'ema', description: 'EMA steps, each applied exactly once.' },
  { name: 'keys', description: 'L2-normalised keys of a batch.' },
  { name: 'rounds', description: 'Keys of several ranks together: the shuffle service.' },
  { name: 'weights', description: 'Weights out and in.' },
  { name: 'checkpoints', description: 'Everything that the next key depends on, in the data directory.' },
  { name: 'oip', description: 'The Open Inference Protocol v2: encoders as models, for clients that speak it.' },
  { name: 'service', description: 'Health, and what this server is.' },
] as const;
