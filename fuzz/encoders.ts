import { describeArchitecture } from '../src/architectures/index.ts';
import { queryWeights, vectors } from '../test/support/trainingData.ts';

const described = (name: string, id: string, options: Readonly<Record<string, unknown>>, input: object = {}) => ({
  name,
  architecture: { id, options },
  input,
  tensors: describeArchitecture(id, options).tensors,
  weights: queryWeights(3, { id, options }),
});

const LAYERS = [12, 24, 8];

/** The encoder of most requests, for rows of 12 values. */
export const VECTORS = described('vectors', 'mlp', { layers: LAYERS, batch_norm: true });
/** The one for images. */
export const PICTURES = described(
  'pictures',
  'resnet18',
  { width: 0.015625, stem: 'cifar', head: 'none' },
  { resize: 16, crop: 16 },
);
/** One that no request names. */
export const BYSTANDER = { ...VECTORS, name: 'bystander' };

/** Where each of them begins. */
export const BASE = { queryStep: 5, emaStep: 3 } as const;

/** A batch whose keys tell weights and statistics. */
export const WITNESS_BATCH = vectors(5, 4, LAYERS);
