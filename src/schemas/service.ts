import { type Static, Type } from 'typebox';
import { anyObject, nullable, oneOf, ref } from './common.ts';

const count = (description: string) => Type.Integer({ minimum: 0, description });

export const EngineInfo = Type.Object(
  {
    name: Type.String({ description: 'Library and version.', examples: ['tensorflow 2.21.0'] }),
    device: Type.String({ description: 'What it computes on.', examples: ['cpu'] }),
    threads: count('Threads it computes with.'),
    state: oneOf(['starting', 'ready', 'restarting', 'failed', 'closed']),
    reason: nullable(Type.String(), 'Why it is not ready.'),
    restarts: count('How often it was started again after a crash.'),
    counters: Type.Object(
      { encoders: count('Encoders opened.'), sessions: count('Sessions held.'), tensors: count('Tensors held.') },
      { description: 'What the engine holds: a deleted encoder is gone from it.' },
    ),
    queued: count('Requests that wait for it.'),
  },
  { $id: 'EngineInfo', description: 'The engine that computes keys.' },
);

export const Info = Type.Object(
  {
    name: Type.Literal('mocoserve'),
    version: Type.String({ examples: ['0.1.0'] }),
    engine: ref(EngineInfo),
    limits: Type.Object(
      {
        max_body_bytes: count('Largest binary body, in bytes.'),
        max_json_bytes: count('Largest JSON batch, in bytes.'),
        queue_limit: count('Requests for keys that may be read or wait for the engine; more are answered 429.'),
        queue_bytes: count('Bytes of batches that may be held; more are answered 429.'),
        upload_idle_ms: count('An upload or body that gets no byte for that long is given up.'),
      },
      { description: 'What this server takes.' },
    ),
  },
  {
    $id: 'Info',
    description: 'What this server is and what it takes.',
    examples: [
      {
        name: 'mocoserve',
        version: '0.1.0',
        engine: {
          name: 'tensorflow 2.21.0',
          device: 'cpu',
          threads: 8,
          state: 'ready',
          reason: null,
          restarts: 0,
          counters: { encoders: 1, sessions: 1, tensors: 0 },
          queued: 0,
        },
        limits: {
          max_body_bytes: 2_147_483_648,
          max_json_bytes: 67_108_864,
          queue_limit: 256,
          queue_bytes: 4_294_967_296,
          upload_idle_ms: 300_000,
        },
      },
    ],
  },
);

export const Health = Type.Object(
  {
    live: Type.Boolean({ description: 'The process can answer.' }),
    ready: Type.Boolean({ description: 'It can do its work.' }),
    reasons: Type.Array(Type.String(), { description: 'Why it is not ready; empty when it is.' }),
  },
  {
    $id: 'Health',
    description: 'Health of this server.',
    examples: [
      { live: true, ready: true, reasons: [] },
      { live: true, ready: false, reasons: ['The server is shutting down.'] },
    ],
  },
);

export const Live = Type.Object(
  { live: Type.Literal(true) },
  { $id: 'Live', description: 'The process can answer.', examples: [{ live: true }] },
);

export const Index = Type.Object(
  { name: Type.Literal('mocoserve'), version: Type.String(), openapi: Type.String(), docs: Type.String() },
  {
    $id: 'Index',
    description: 'Where to read on.',
    examples: [{ name: 'mocoserve', version: '0.1.0', openapi: '/openapi.json', docs: '/docs' }],
  },
);

export const OpenapiDocument = anyObject({
  $id: 'OpenapiDocument',
  description: 'An OpenAPI 3.1 document.',
  examples: [{ openapi: '3.1.0', info: { title: 'mocoserve', version: '0.1.0' }, paths: {} }],
});

export type EngineInfo = Static<typeof EngineInfo>;
