import { strictObject } from '../schemas/common.ts';
import { Health, Index, Info, Live, OpenapiDocument } from '../schemas/service.ts';
import { version } from '../version.ts';
import type { App, Dependencies } from './dependencies.ts';
import { MAX_JSON_BATCH_BYTES } from './keys.ts';
import { failures, json, NO_BODY } from './replies.ts';

export function serviceRoutes(app: App, { moco, config }: Dependencies): void {
  app.get(
    '/health/live',
    {
      config: { access: 'everybody', answersWhileDraining: true, isQuiet: true },
      schema: {
        operationId: 'getLive',
        tags: ['service'],
        summary: 'Whether the process can answer',
        description: 'Answers 200 as long as the process can answer at all: for a liveness probe. It needs no token.',
        querystring: strictObject({}),
        response: { 200: json('It can.', Live), ...failures(...NO_BODY) },
      },
    },
    async () => ({ live: true as const }),
  );

  app.get(
    '/health/ready',
    {
      config: { access: 'everybody', answersWhileDraining: true, isQuiet: true },
      schema: {
        operationId: 'getReady',
        tags: ['service'],
        summary: 'Whether the server can do its work',
        description:
          'Answers 503 with the reasons while the engine is not there or the server is shutting down: for a readiness probe. It needs no token.',
        querystring: strictObject({}),
        response: { ...failures(...NO_BODY), 200: json('It can.', Health), 503: json('It cannot.', Health) },
      },
    },
    async (_request, reply) => {
      const reasons = [...(app.isDraining() ? ['The server is shutting down.'] : []), ...moco.notReady()];
      const ready = reasons.length === 0;
      return reply.code(ready ? 200 : 503).send({ live: true, ready, reasons });
    },
  );

  app.get(
    '/v1/info',
    {
      config: { access: 'read' },
      schema: {
        operationId: 'getInfo',
        tags: ['service'],
        summary: 'Version, engine and limits',
        description:
          'What this server is, what it computes with, and what it takes: limits in bytes, requests and milliseconds. A client may read it once, to choose between one body and parts.',
        querystring: strictObject({}),
        response: { 200: json('The server.', Info), ...failures(...NO_BODY) },
      },
    },
    async () => ({
      name: 'mocoserve' as const,
      version,
      engine: moco.engine(),
      limits: {
        max_body_bytes: config.maxBodyBytes,
        max_json_bytes: MAX_JSON_BATCH_BYTES,
        queue_limit: config.queueLimit,
        queue_bytes: config.queueBytes,
        upload_idle_ms: config.uploadIdleMs,
      },
    }),
  );

  app.get(
    '/',
    {
      config: { access: 'everybody' },
      schema: {
        operationId: 'getIndex',
        tags: ['service'],
        summary: 'Where to read on',
        description: 'The paths of this document and of its user interface. It needs no token.',
        querystring: strictObject({}),
        response: { 200: json('The paths.', Index), ...failures(...NO_BODY) },
      },
    },
    async () => ({ name: 'mocoserve' as const, version, openapi: '/openapi.json', docs: '/docs' }),
  );

  app.get(
    '/openapi.json',
    {
      config: { access: 'everybody' },
      schema: {
        operationId: 'getOpenapi',
        tags: ['service'],
        summary: 'This document',
        description: 'The OpenAPI 3.1 document of this server, for generators and user interfaces. It needs no token.',
        querystring: strictObject({}),
        response: { 200: json('The document.', OpenapiDocument), ...failures(...NO_BODY) },
      },
    },
    async () => ({ ...app.swagger() }),
  );
}
