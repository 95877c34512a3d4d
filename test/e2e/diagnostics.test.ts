import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Diagnostics } from '../../src/schemas/diagnostics.ts';
import { EncoderClient, request } from '../support/encoderClient.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { vectors, vectorWeights } from '../support/trainingData.ts';

const LAYERS = [6, 8, 4];
const creation = (name: string, momentum = 0.5) => ({
  name,
  architecture: { id: 'mlp', options: { layers: LAYERS } },
  momentum,
});

let server: TestServer;

beforeAll(async () => {
  server = await startServer();
  return () => server.close();
});

const diagnosticsOf = async ({ url }: EncoderClient) =>
  (await (await request(`${url}/diagnostics`)).json()) as Diagnostics;

it('says how far q is from k, of each layer', async () => {
  const encoder = await EncoderClient.create(server, creation('apart'));
  expect(await diagnosticsOf(encoder)).toMatchObject({ ema_step: null, distance: null, keys: null, warnings: [] });
  await encoder.sync(vectorWeights(0, LAYERS), { step: 0, ema: true });
  expect((await diagnosticsOf(encoder)).distance).toMatchObject({ relative: 0 });
  await encoder.sync(vectorWeights(1, LAYERS), { step: 1, ema: true });
  const { distance, momentum, query_step, ema_step } = await diagnosticsOf(encoder);
  expect({ momentum, query_step, ema_step }).toEqual({ momentum: 0.5, query_step: 1, ema_step: 1 });
  const [q, { tensors: k }] = [vectorWeights(1, LAYERS), await encoder.weights()];
  const squares = (values: readonly number[]) => values.reduce((sum, x) => sum + x * x, 0);
  const of = (name: string) => {
    const [a, b] = [q[name]!.data as Float32Array, k[name]!.data as Float32Array];
    return [squares([...a].map((x, i) => x - b[i]!)), squares([...b])] as const;
  };
  const names = Object.keys(q);
  expect(distance!.layers.map(({ tensor }) => tensor)).toEqual(names);
  for (const { tensor, relative } of distance!.layers) {
    const [apart, norm] = of(tensor);
    expect(relative).toBeCloseTo(apart === 0 ? 0 : Math.sqrt(apart / norm), 9);
  }
  const [apart, norm] = names.map(of).reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  expect(distance!.relative).toBeCloseTo(Math.sqrt(apart / norm), 9);
});

it('says how the newest keys are spread', async () => {
  const encoder = await EncoderClient.create(server, creation('spread'));
  await encoder.sync(vectorWeights(0, LAYERS), { step: 0, ema: true });
  await encoder.keys({ images: vectors(0, 12, LAYERS) });
  const { keys } = await diagnosticsOf(encoder);
  expect(keys).toMatchObject({ sample: 12, std: expect.any(Array) });
  expect(keys!.std).toHaveLength(4);
  expect(keys!.effective_rank).toBeGreaterThan(1);
  expect(keys!.effective_rank).toBeLessThanOrEqual(4.001);
});

it('warns in the reply, and no longer when it is over', async () => {
  const encoder = await EncoderClient.create(server, creation('frozen', 1));
  const step = (t: number) => encoder.put('query-weights', { step: t, ema: true }, vectorWeights(t, LAYERS));
  for (let t = 0; t <= 9; t++) expect((await step(t)).headers.get('moco-warnings')).toBeNull();
  await step(10);
  const warnings = async () => (await diagnosticsOf(encoder)).warnings.map(({ code }) => code);
  await expect.poll(warnings).toEqual(['ema_stalled']);
  const { provenance } = await encoder.keys({ images: vectors(0, 12, LAYERS) });
  expect(provenance.warnings).toBe('ema_stalled');
  await encoder.emaStep({ momentum: 0.5 });
  await expect.poll(warnings).toEqual([]);
  expect((await encoder.keys({ images: vectors(0, 12, LAYERS) })).provenance.warnings).toBeUndefined();
});

it('of an encoder that is not there is a 404', async () => {
  await expect(diagnosticsOf(EncoderClient.at(server, 'none'))).rejects.toMatchObject({ code: 'encoder_not_found' });
});

afterAll(() => expect(server.failures).toEqual([]));
