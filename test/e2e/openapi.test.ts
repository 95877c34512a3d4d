import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ArchitectureDetails } from '../../src/schemas/architectures.ts';
import type { Upload } from '../../src/schemas/weights.ts';
import { writeNpy } from '../../src/services/keys/npy.ts';
import { Pod } from '../support/cluster.ts';
import { fetchWith } from '../support/credentials.ts';
import { EncoderClient } from '../support/encoderClient.ts';
import { IMAGE_FIXTURES } from '../support/imageCases.ts';
import { encodeSafetensors, type WireTensors } from '../support/safetensors.ts';
import { Schemathesis } from '../support/schemathesis/schemathesis.ts';

const TOKEN = 'admin-token-0123456789';

/** What the document's examples are about, in small. */
const ARCHITECTURE = { id: 'resnet18', options: { stem: 'cifar', width: 1 / 64, in_channels: 1, dim: 8 } };
const EXAMPLE_STEP = 41;
const EXAMPLE_SHAPE = [4, 1, 2, 2] as const;
/** The example of `x-tensor-shape`. */
const OCTETS_SHAPE = [16, 1, 28, 28];

/** A round knows its rows in one form, that of the tensors; there is no repository to load models from. */
const NEVER_TAKEN = [
  'POST /v1/encoders/{encoder}/rounds/{round}/ranks/{rank}/keys/images',
  'POST /v2/repository/models/{encoder}/load',
  'POST /v2/repository/models/{encoder}/unload',
];

interface Document {
  readonly paths: Readonly<Record<string, object>>;
  readonly components: { readonly examples: { readonly JsonBatch: { readonly value: { images: number[][][][] } } } };
}

let folder: string;
let schemathesis: Schemathesis;
let server: Pod;
let committed: Document;
let upload: string;

beforeAll(async () => {
  committed = JSON.parse(await readFile(new URL('../../openapi/openapi.json', import.meta.url), 'utf8')) as Document;
  folder = await mkdtemp(join(tmpdir(), 'mocoserve-openapi-'));
  const tokens = join(folder, 'tokens');
  await writeFile(tokens, `admin:${TOKEN}\n`, { mode: 0o600 });
  const flags = ['--tokens-file', tokens, '--data-dir', join(folder, 'data')];
  [schemathesis, server] = await Promise.all([
    Schemathesis.install(),
    Pod.start(null, flags, fetchWith({ token: TOKEN })),
  ]);
  await server.ready();
  await prepare();
}, 300_000);

afterAll(async () => {
  await server?.kill();
  await rm(folder, { recursive: true, force: true });
});

/** Encoders at the step of the examples, and bodies that fit them. */
async function prepare(): Promise<void> {
  const options = encodeURIComponent(JSON.stringify(ARCHITECTURE.options));
  const described = await server.fetch(`${server.url}/v1/architectures/${ARCHITECTURE.id}?options=${options}`);
  const { tensors } = (await described.json()) as ArchitectureDetails;
  const weights: WireTensors = Object.fromEntries(
    tensors
      .filter(({ kind }) => kind === 'parameter')
      .map(({ name, shape }) => [name, { dtype: 'F32' as const, shape, data: waves(shape) }]),
  );
  for (const name of ['mnist', 'spare', 'sharded']) {
    const encoder = await EncoderClient.create(server, { name, architecture: ARCHITECTURE });
    await encoder.restore(weights, { ema_step: EXAMPLE_STEP - 1 });
    await encoder.sync(weights, { step: EXAMPLE_STEP, ema: true });
  }
  upload = await completeUpload(weights);
  const { images } = committed.components.examples.JsonBatch.value;
  const data = Float32Array.from(images.flat(3));
  await writeFile(join(folder, 'weights.safetensors'), encodeSafetensors(weights));
  const batch = encodeSafetensors({ images: { dtype: 'F32', shape: EXAMPLE_SHAPE, data } });
  await writeFile(join(folder, 'batch.safetensors'), batch);
  await writeFile(join(folder, 'batch.npy'), writeNpy(data, EXAMPLE_SHAPE));
  await writeFile(join(folder, 'batch.f32'), new Uint8Array(waves(OCTETS_SHAPE).buffer));
  await copyFile(join(IMAGE_FIXTURES, 'gray.png'), join(folder, 'image.png'));
  await copyFile(join(IMAGE_FIXTURES, 'gray.jpg'), join(folder, 'image.jpg'));
}

/** One that only has to be finished. */
async function completeUpload(weights: WireTensors): Promise<string> {
  const uploads = `${server.url}/v1/encoders/sharded/query-weights/uploads`;
  const opened = await server.fetch(`${uploads}?step=${EXAMPLE_STEP}`, { method: 'POST' });
  const { upload: id } = (await opened.json()) as Upload;
  await server.encoder('sharded').put(`query-weights/uploads/${id}/parts/0`, {}, weights);
  return id;
}

function waves(shape: readonly number[]): Float32Array {
  return Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, i) => Math.sin(i + 1));
}

test('the server gives the committed document', async () => {
  expect(await (await fetch(`${server.url}/openapi.json`)).json()).toEqual(committed);
});

test('schemathesis finds no reply that the document does not allow', { timeout: 180_000 }, async () => {
  const { report, exitCode, text } = await schemathesis.judge(server.url, { token: TOKEN, bodies: folder, upload });
  expect(report.failures, text).toEqual([]);
  expect(report.errors, text).toEqual([]);
  expect(exitCode, text).toBe(0);
  const phases = Object.entries(report.phases).map(([name, { status }]) => [name, status]);
  expect(Object.fromEntries(phases)).toEqual({
    examples: 'success',
    coverage: 'success',
    fuzzing: 'success',
    stateful: 'success',
  });
  // It leaves out the one that gives the document.
  const operations = Object.entries(committed.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const tried = [...Object.keys(report.valid_rates), 'GET /openapi.json'];
  expect(tried.toSorted()).toEqual(operations.toSorted());
  // Errors alone would prove little.
  const taken = Object.entries(report.valid_rates).map(
    ([name, rates]) => [name, Object.values(rates).some(({ accepted }) => accepted > 0)] as const,
  );
  expect(
    taken
      .filter(([, isTaken]) => !isTaken)
      .map(([name]) => name)
      .toSorted(),
  ).toEqual(NEVER_TAKEN);
});
