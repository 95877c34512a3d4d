import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../src/architectures/index.ts';
import {
  hasLiveTorch,
  loadHookFixture,
  loadKeysFixture,
  type ReferenceTensor,
  type ReferenceTensors,
  runReference,
} from '../support/torchReference.ts';

// The judge is judged: its definitions against the listings from torchvision, its numbers against the committed ones
// (which another PyTorch made) and against the formulas of the papers.

function expectClose(found: ReferenceTensor, expected: ReferenceTensor, tolerance: number): void {
  expect(found.shape).toEqual(expected.shape);
  const numbers = (tensor: ReferenceTensor) => Array.from<number | bigint, number>(tensor.data, Number);
  const right = numbers(expected);
  const differences = numbers(found).map((value, i) => Math.abs(value - right[i]!));
  expect(
    differences.every((difference) => difference <= tolerance),
    `${Math.max(...differences)}`,
  ).toBe(true);
}

function expectAllClose(found: ReferenceTensors, expected: ReferenceTensors, tolerance: number): void {
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [name, tensor] of Object.entries(found)) expectClose(tensor, expected[name]!, tolerance);
}

/** The hook's arithmetic: two products and their sum, each rounded to float32. */
function averaged(key: Float32Array, query: Float32Array, momentum: number): Float32Array {
  const [m, rest] = [Math.fround(momentum), Math.fround(1 - momentum)];
  return key.map((k, i) => Math.fround(k * m) + Math.fround(query[i]! * rest));
}

describe.skipIf(!(await hasLiveTorch()))('the PyTorch reference', () => {
  // architectures.py itself holds every ResNet against torchvision's.
  it.each([
    ['resnet101', { width: 0.0625, stem: 'cifar' }],
    ['mlp', { layers: [8, 16, 4] }],
  ])('builds %s with the tensors of its description', async (id, options) => {
    const { state } = await runReference('init', { architecture: { id, options }, seed: 0 });
    const { tensors } = describeArchitecture(id, options);
    expect(Object.entries(state).map(([name, { dtype, shape }]) => ({ name, dtype, shape }))).toEqual(
      tensors.map(({ name, dtype, shape }) => ({ name, dtype, shape })),
    );
  });

  it.each([
    ['resnet50-imagenet', 'train', 2],
    ['resnet18-linear', 'eval', 4],
    ['mlp', 'train', 4],
  ] as const)('makes the keys and statistics of the fixture %s, %s mode, %i groups', async (name, mode, groups) => {
    const { cases, ...encoder } = await loadKeysFixture(name);
    const { keys, buffers, ...batch } = cases.find((each) => each.mode === mode && each.groups === groups)!;
    const made = await runReference('keys', { ...encoder, ...batch });
    expectClose(made.keys, keys, 1e-5);
    expectAllClose(made.buffers, buffers, 1e-4);
  });

  it("runs VISSL's hook as in its fixture", async () => {
    const { request, reply } = await loadHookFixture();
    const made = await runReference('hook', request);
    for (const [step, keys] of reply.keys.entries()) {
      expectClose(made.keys[step]!, keys, 1e-6);
      expectClose(made.permutations[step]!, reply.permutations[step]!, 0);
      expectAllClose(made.states[step]!, reply.states[step]!, 1e-5);
    }
  });

  it("copies the parameters at the hook's first forward, averages them at each later one, and never the buffers", async () => {
    const { request, reply } = await loadHookFixture();
    const { tensors } = describeArchitecture(request.architecture.id, request.architecture.options);
    const parameters = tensors.filter((tensor) => tensor.kind === 'parameter').map((tensor) => tensor.name);
    const [first, ...later] = reply.states;
    for (const name of parameters) expect(first![name]).toEqual(request.queries[0]![name]);
    for (const [i, state] of later.entries()) {
      for (const name of parameters) {
        const [k, q] = [
          reply.states[i]![name]!.data as Float32Array,
          request.queries[i + 1]![name]!.data as Float32Array,
        ];
        expect(state[name]!.data).toEqual(averaged(k, q, request.momentum));
      }
    }
    const counters = reply.states.map((state) => state['1.num_batches_tracked']!.data);
    expect(counters).toEqual([1n, 2n, 3n, 4n].map((count) => BigInt64Array.of(count)));
  });

  it('rounds both products of an EMA step and their sum, each to float32', async () => {
    const momentum = 0.999;
    const values = (seed: number) =>
      Float32Array.from({ length: 1000 }, (_, i) => Math.sin(i * seed) * 10 ** ((i % 7) - 3));
    const tensor = (data: Float32Array): ReferenceTensor => ({ dtype: 'F32', shape: [10, 100], data });
    const [k, q] = [values(1.7), values(2.3)];
    const { key } = await runReference('ema', { key: { w: tensor(k) }, query: { w: tensor(q) }, momentum });
    const expected = averaged(k, q, momentum);
    expect(key.w!.data).toEqual(expected);
  });

  it('says what is wrong with a request', async () => {
    const { cases, ...encoder } = await loadKeysFixture('mlp-plain');
    const request = { ...encoder, permutation: cases[0]!.permutation, groups: 3 };
    await expect(runReference('keys', request)).rejects.toThrow('RuntimeError');
  });
});
