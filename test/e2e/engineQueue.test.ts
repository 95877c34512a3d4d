import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeArchitecture, elementCount } from '../../src/architectures/index.ts';
import { createTensorflowEngine } from '../../src/engines/tensorflow/client.ts';
import { Arena } from '../../src/numerics/arena.ts';
import type { Engine, ForwardRequest } from '../../src/ports/engine.ts';

// Work that nobody waits for any more is not begun.

const UID = 'e';
let engine: Engine;
let arena: Arena;
let request: ForwardRequest;

beforeAll(async () => {
  engine = createTensorflowEngine({ threads: 1 });
  await engine.ready();
  const description = describeArchitecture('mlp', { layers: [64, 512, 64] });
  arena = new Arena(
    description.tensors
      .filter(({ kind }) => kind === 'parameter')
      .map((tensor) => ({ name: tensor.name, length: elementCount(tensor) })),
  );
  await engine.open(UID, description, arena.handle());
  const slot = arena.acquire();
  const count = 4096;
  request = {
    uid: UID,
    weights: { slot: slot.index, version: '1' },
    rows: {
      blocks: [{ data: new Uint8Array(new SharedArrayBuffer(count * 64 * 4)).fill(63), count }],
      dtype: 'F32',
      shape: [64],
      layout: 'nchw',
      normalization: { mean: [], std: [] },
    },
    groups: [Int32Array.from({ length: count }, (_, i) => i)],
    batchNorm: { mode: 'train' },
  };
});

afterAll(async () => {
  await engine.shutdown();
  arena.close();
});

it('a request that is given up before the engine has begun is taken back at once', async () => {
  const gone = new AbortController();
  const reason = new Error('gone');
  const before = [engine.forward(request), engine.forward(request), engine.forward(request)];
  const given = engine.forward(request, gone.signal);
  const after = engine.forward(request);
  expect(engine.status().queued).toBe(5);
  gone.abort(reason);
  expect(engine.status().queued).toBe(4);
  await expect(given).rejects.toBe(reason);
  const results = await Promise.all([...before, after]);
  for (const { keys } of results) expect(keys).toHaveLength(4096 * 64);
  expect(engine.status().queued).toBe(0);
});

it('one that has begun is finished', async () => {
  const gone = new AbortController();
  const begun = engine.forward(request, gone.signal);
  gone.abort(new Error('gone'));
  expect((await begun).keys).toHaveLength(4096 * 64);
});

it('one that nobody waits for is not even asked for', async () => {
  await expect(engine.forward(request, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  expect(engine.status().queued).toBe(0);
});
