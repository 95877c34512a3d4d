import helmet from '@fastify/helmet';
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyContextConfig, FastifySchema } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { version } from '../version.ts';
import { JPEG_TYPE, PNG_TYPE } from './mediaTypes.ts';
import { type Document, withDetails } from './openapiDetails.ts';
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
  /** Replies of errors, by their names in the document. */
  readonly errorExamples: Readonly<Record<string, object>>;
  /** A route's schema with all that follows from its config. */
  readonly completed: (schema: FastifySchema, config: FastifyContextConfig) => FastifySchema;
}

/** Writes the OpenAPI document from the routes' schemas and serves it with its user interface, which works offline. */
export const openapi = fastifyPlugin<Options>(
  async (app, { introduction, securitySchemes, errorExamples, completed }) => {
    const bodyOptional = new Set<string>();
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'mocoserve',
          summary: 'The momentum encoder of Momentum Contrast (MoCo) as a service.',
          version,
          description: introduction,
          license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } as { name: string },
        },
        externalDocs: { description: 'Momentum Contrast (He et al., 2019)', url: 'https://arxiv.org/abs/1911.05722' },
        // Whichever server gives the document.
        servers: [{ url: '/', description: 'This server.' }],
        tags: [...tags],
        components: { securitySchemes: securitySchemes as Record<string, never> },
      },
      refResolver: { buildLocalReference: (json) => String(json.$id) },
      transform: ({ schema: written, url, route }) => {
        const { hides: hidden, documentedBody, ...config } = route.config ?? {};
        const body = documentedBody === undefined ? {} : { body: documentedBody };
        if (config.takesEmptyBody === true) bodyOptional.add(written?.operationId ?? '');
        const schema = written === undefined ? written : completed({ ...written, ...body }, config);
        if (hidden === undefined) return { schema, url };
        const { content } = schema.body as { content: Record<string, unknown> };
        const shown = Object.entries(content).filter(([type]) => !hidden.includes(type));
        return { schema: { ...schema, body: { content: Object.fromEntries(shown) } }, url };
      },
      transformObject: (written) => {
        if (!('openapiObject' in written)) throw new TypeError('the document is not OpenAPI');
        const document = written.openapiObject as unknown as Document;
        const partTypes = [JPEG_TYPE, PNG_TYPE];
        return withDetails(document, { examples: errorExamples, headers, partTypes, bodyOptional }) as object;
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

/** Of every reply. */
const headers = {
  'x-request-id': {
    description:
      "The client's `x-request-id` if it sent a usable one (`[A-Za-z0-9._-]`, at most 128), else one made by the server; the log has it.",
    required: true,
    schema: { type: 'string', examples: ['r-7f3a9c'] },
  },
};

const tags = [
  {
    name: 'encoders',
    description:
      'A momentum (key) encoder is a named set of fp32 weights of one architecture, with its settings: momentum or schedule, batch norm, shuffle, input. Several can be held side by side. The architectures say what query weights must look like, tensor by tensor.',
  },
  {
    name: 'sync',
    description:
      "The trainer's current weights (query weights `q`) as safetensors, in one body or, for sharded trainers, in parts. All or nothing: keys go on being made with the old weights until the new ones are checked and swapped in.",
  },
  {
    name: 'ema',
    description:
      'EMA steps `k <- m*k + (1-m)*q`, numbered from 0, each applied exactly once however often it is asked for.',
  },
  {
    name: 'keys',
    description:
      'L2-normalised keys `[n, dim]` (float32) of a posted batch, in the posted order, of exactly the weights that the request names. One operation a form of body: tensors as bytes, JSON, image files.',
  },
  {
    name: 'rounds',
    description:
      'The shuffle service (ShuffleBN): one batch made of the rows of several ranks, permuted, cut into groups with batch statistics of their own, encoded, and given back in the order of each rank. Any rank may use any pod.',
  },
  {
    name: 'weights',
    description:
      'Weights out of an encoder, and back into it, as safetensors under the names that a framework gives them.',
  },
  {
    name: 'checkpoints',
    description:
      "Everything that the next key depends on, in one safetensors file of the server's data directory. A server without one (`--data-dir`) answers `no_data_dir`.",
  },
  {
    name: 'oip',
    description:
      'The Open Inference Protocol v2 with its binary tensor extension: encoders as models, for clients that speak it.',
  },
  { name: 'service', description: 'Health, metrics, replicas, limits, and this document.' },
] as const;
