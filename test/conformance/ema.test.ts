import { describe, expect, it } from 'vitest';
import { averagedState, expectSameBits, largestDifference, parametersOf } from '../support/comparison.ts';
import { EncoderClient, json, request } from '../support/encoderClient.ts';
import { asHalf } from '../support/halves.ts';
import type { WireTensors } from '../support/safetensors.ts';
import { useServer } from '../support/server.ts';
import { loadServiceFixture } from '../support/serviceFixtures.ts';
import { loadHookFixture } from '../support/torchReference.ts';

// EMA steps over HTTP, bit for bit those of PyTorch's `k * m + q * (1 - m)`.

const server = useServer();

/** Float32 values that fit into `dtype`, sent as that. */
function asSent(query: WireTensors, dtype: 'F32' | 'F16' | 'BF16'): WireTensors {
  if (dtype === 'F32') return query;
  return Object.fromEntries(Object.entries(query).map(([name, tensor]) => [name, asHalf(tensor, dtype)]));
}

const parametersNow = async (encoder: EncoderClient) => parametersOf((await encoder.weights()).tensors);

describe('EMA steps', () => {
  it.each(['in the request that brings q', 'in a request of their own'])(
    'are bit-equal to those of PyTorch, %s, whatever the dtype that q came in',
    async (where) => {
      const { architecture, steps } = await loadServiceFixture('wire-steps');
      const encoder = await EncoderClient.create(server(), { name: 'wire', architecture });
      for (const [step, { dtype, momentum, query, key }] of steps.entries()) {
        const sent = asSent(query, dtype);
        if (where === 'in a request of their own') {
          await encoder.sync(sent, { step });
          const made = await encoder.emaStep({ step, momentum });
          expect(made).toMatchObject({ step, applied: true, momentum, query_step: step, first: step === 0 });
        } else {
          await request(encoder.url, json('PATCH', { momentum }));
          const { ema } = await encoder.sync(sent, { step, ema: true });
          expect(ema).toMatchObject({ step, applied: true, momentum, query_step: step, first: step === 0 });
        }
        expectSameBits(await parametersNow(encoder), key);
      }
      await encoder.delete();
    },
  );

  it('keep the query weights as they came, widened', async () => {
    const { architecture, steps } = await loadServiceFixture('wire-steps');
    const encoder = await EncoderClient.create(server(), { name: 'widened', architecture });
    for (const [step, { dtype, query }] of steps.entries()) {
      await encoder.sync(asSent(query, dtype), { step });
      const { tensors } = await encoder.weights({ which: 'query' });
      expectSameBits(tensors, query);
      expect(Object.keys(tensors)).toEqual(Object.keys(query));
    }
  });

  it('begin with the copy, or with an ordinary step where the encoder is told so', async () => {
    const { request } = await loadHookFixture();
    const [first, second] = request.queries.map(parametersOf);
    const made = async (first_step: 'copy' | 'update') => {
      const { architecture, momentum } = request;
      const encoder = await EncoderClient.create(server(), { name: first_step, architecture, momentum, first_step });
      await encoder.sync(first!, { step: 0 });
      await encoder.sync(second!, { step: 1 });
      expectSameBits(await parametersNow(encoder), first!);
      const { first: isFirst } = await encoder.emaStep({ step: 0 });
      expect(isFirst).toBe(first_step === 'copy');
      return parametersNow(encoder);
    };
    expectSameBits(await made('copy'), second!);
    expectSameBits(await made('update'), averagedState(first!, second!, request.momentum));
  });
});

describe('steps in closed form', () => {
  it('take the power of the momentum, and come close to as many single steps', async () => {
    const { request } = await loadHookFixture();
    const [first, second] = request.queries.map(parametersOf);
    const { architecture } = request;
    const create = async (name: string) => {
      const encoder = await EncoderClient.create(server(), { name, architecture, momentum: 0.99 });
      await encoder.sync(first!, { step: 0, ema: true });
      await encoder.sync(second!, { step: 1 });
      return encoder;
    };
    const [closed, single] = [await create('closed'), await create('single')];
    const { momentum, ...made } = await closed.emaStep({ step: 1, count: 20 });
    expect(made).toMatchObject({ step: 1, count: 20, applied: true });
    expect(Math.abs(momentum / 0.99 ** 20 - 1)).toBeLessThan(1e-14);
    expectSameBits(await parametersNow(closed), averagedState(first!, second!, momentum));

    for (let step = 1; step <= 20; step++) await single.emaStep({ step });
    const [a, b] = [await parametersNow(closed), await parametersNow(single)];
    for (const name of Object.keys(a)) {
      expect(largestDifference(a[name]!.data as Float32Array, b[name]!.data as Float32Array)).toBeLessThan(1e-5);
    }
    expect((await closed.state()).ema_step).toBe(20);
    await expect(closed.emaStep({ step: 22 })).rejects.toMatchObject({
      code: 'ema_step_gap',
      details: { expected: 21 },
    });
  });
});

describe('a cosine schedule', () => {
  it("gives each step the momentum of MoCo v3's formula", async () => {
    const { request } = await loadHookFixture();
    const [first, second] = request.queries.map(parametersOf);
    const [base, total] = [0.9, 8];
    const encoder = await EncoderClient.create(server(), {
      name: 'cosine',
      architecture: request.architecture,
      momentum: { type: 'cosine', base, total_steps: total },
    });
    await encoder.sync(first!, { step: 0, ema: true });
    await encoder.sync(second!, { step: 1 });
    let expected: WireTensors = first!;
    for (let step = 1; step <= total + 1; step++) {
      const { momentum } = await encoder.emaStep({ step });
      const progress = Math.min(step, total) / total;
      expect(momentum).toBeCloseTo(1 - 0.5 * (1 + Math.cos(Math.PI * progress)) * (1 - base), 12);
      expected = averagedState(expected, second!, momentum);
      expectSameBits(await parametersNow(encoder), expected);
    }
  });
});
