import { PassThrough, Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import { Blake3Hasher } from '@napi-rs/blake-hash';
import { describe, expect, it } from 'vitest';
import { describeArchitecture } from '../../src/architectures/index.ts';
import { Arena } from '../../src/numerics/arena.ts';
import { digestOfShared } from '../../src/numerics/digestThread.ts';
import type { BodyStream } from '../../src/services/contracts.ts';
import { Staging } from '../../src/services/weights/staging.ts';
import { encodeSafetensors, type WireTensor, type WireTensors } from '../support/safetensors.ts';
import { digestThread, killDigestThread } from './digestThreads.ts';

const description = describeArchitecture('mlp', { layers: [300, 2000, 700], batch_norm: true });
const parameters = description.tensors.filter(({ kind }) => kind === 'parameter');
const names = parameters.map(({ name }) => name);
const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
const arena = () => new Arena(parameters.map(({ name, shape }) => ({ name, length: size(shape) })));

/** Weights of their own for every seed. */
function weights(seed: number): Record<string, WireTensor> {
  return Object.fromEntries(
    parameters.map(({ name, shape }, i) => {
      const data = Float32Array.from({ length: size(shape) }, (_, j) => Math.sin(seed + 10 * i + j));
      return [name, { dtype: 'F32', shape, data }];
    }),
  );
}

function only(tensors: WireTensors, ...chosen: string[]): WireTensors {
  return Object.fromEntries(chosen.map((name) => [name, tensors[name]!]));
}

function digestOf(tensors: WireTensors): string {
  const hasher = new Blake3Hasher();
  for (const name of names) hasher.update(Buffer.from(tensors[name]!.data.buffer as ArrayBuffer));
  return `blake3:${hasher.digest('hex')}`;
}

function body(stream: AsyncIterable<Uint8Array>): BodyStream {
  return {
    stream,
    length: undefined,
    contentType: 'application/vnd.safetensors',
    headers: {},
    limits: { bytes: 2 ** 31 },
  };
}

function receive(staging: Staging, stream: AsyncIterable<Uint8Array>) {
  return staging.receive(body(stream), { naming: 'auto', side: 'query', strict: true, complete: false });
}

/** In chunks as a network would bring them. */
function post(staging: Staging, tensors: WireTensors) {
  const bytes = encodeSafetensors(tensors);
  const chunks = Array.from({ length: Math.ceil(bytes.length / 65_001) }, (_, i) =>
    bytes.subarray(65_001 * i, 65_001 * (i + 1)),
  );
  return receive(staging, Readable.from(chunks));
}

describe('the digest of what was staged', () => {
  const first = weights(1);
  const second = weights(2);
  const [weight, bias] = names as [string, string];

  it.each<{ came: string; parts: WireTensors[]; expected: WireTensors }>([
    { came: 'in order', parts: [first], expected: first },
    { came: 'backwards', parts: [only(first, ...names.toReversed())], expected: first },
    {
      came: 'in parts',
      parts: [only(first, bias), only(first, ...names.slice(2)), only(first, weight)],
      expected: first,
    },
    { came: 'twice', parts: [first, only(second, bias)], expected: { ...first, [bias]: second[bias]! } },
  ])('is that of the parameters in state_dict order when they came $came', async ({ parts, expected }) => {
    const staging = new Staging(description, arena());
    for (const part of parts) await post(staging, part);
    const { digest, parameters: staged } = await staging.finish();
    expect(digest).toBe(digestOf(expected));
    expect(await staged.digest()).toBe(digest);
  });

  it('is that of the repeated part when one failed', async () => {
    const staging = new Staging(description, arena());
    await post(staging, only(second, weight, bias));
    const broken = new Float32Array(size(first[bias]!.shape));
    broken[1999] = Number.NaN;
    const part = { [weight]: first[weight]!, [bias]: { ...first[bias]!, data: broken } };
    await expect(post(staging, part)).rejects.toMatchObject({ code: 'tensor_not_finite' });
    await post(staging, first);
    expect((await staging.finish()).digest).toBe(digestOf(first));
  });

  it('is taken anew when the thread that took it dies', async () => {
    const staging = new Staging(description, arena());
    await post(staging, only(first, weight));
    await killDigestThread(await digestThread());
    await post(staging, only(first, ...names.slice(1)));
    expect((await staging.finish()).digest).toBe(digestOf(first));
  });

  it('is an error when the next one dies, too, and the slot is given back', async () => {
    const slots = arena();
    const staging = new Staging(description, slots);
    await post(staging, first);
    const kill = (thread: Worker) => void thread.terminate();
    process.on('worker', kill);
    try {
      await killDigestThread(await digestThread());
      await expect(staging.finish()).rejects.toThrow(/digest thread stopped/);
    } finally {
      process.off('worker', kill);
    }
    expect(slots.slotsInUse).toBe(0);
  });
});

describe('a staging that was dropped', () => {
  it('leaves its slot alone when more of its body comes in', async () => {
    const shared = arena();
    const dropped = new Staging(description, shared);
    const bytes = encodeSafetensors(weights(1));
    const stream = new PassThrough();
    const received = receive(dropped, stream);
    stream.write(bytes.subarray(0, 100_000));
    await expect.poll(() => stream.readableLength).toBe(0);
    dropped.drop();

    const next = new Staging(description, shared);
    const tensors = weights(2);
    await post(next, tensors);
    stream.end(bytes.subarray(100_000));
    await expect(received).rejects.toThrow(/closed/);
    const { parameters: staged } = await next.finish();
    expect(await digestOfShared(names.map((_, i) => staged.slot.bytes(i)))).toBe(digestOf(tensors));
    expect(shared.slotsInUse).toBe(1);
  });
});
