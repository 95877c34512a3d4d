import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fleet, startFleet } from '../../demo/fleet.ts';
import { MomentumEncoder } from '../../demo/momentumEncoder.ts';
import { QueryEncoder } from '../../demo/queryEncoder.ts';
import { Random } from '../../demo/random.ts';
import { describeArchitecture } from '../../src/architectures/index.ts';
import { loadTensorFlow } from '../../src/engines/tensorflow/library.ts';

/** The demo learns only if its query encoder is the network that the service runs. */
const ARCHITECTURES = [
  ['resnet18', { stem: 'cifar', width: 0.125, head: 'mlp', dim: 16, in_channels: 1 }, [12, 1, 28, 28]],
  ['resnet18', { stem: 'imagenet', width: 0.25, head: 'linear', dim: 16, in_channels: 3 }, [8, 3, 40, 36]],
  ['resnet50', { stem: 'imagenet', width: 0.125, head: 'none', in_channels: 1 }, [6, 1, 64, 64]],
  ['mlp', { layers: [30, 20, 10], batch_norm: true }, [16, 30]],
] as const;

describe('the query encoder of the demo computes what the service computes', () => {
  let service: Fleet;
  beforeAll(async () => {
    service = await startFleet(1, 2, new AbortController().signal);
  });
  afterAll(async () => {
    await service.stop();
  });

  test.each(ARCHITECTURES)('%s %j', async (id, options, shape) => {
    const tf = loadTensorFlow();
    const random = new Random(7);
    const queryEncoder = new QueryEncoder(tf, describeArchitecture(id, options), random);
    const momentumEncoder = new MomentumEncoder(service.pods[0]!, `${id}-${shape.join('-')}`);
    await momentumEncoder.create({ architecture: { id, options } });
    const size = shape.reduce<number>((product, side) => product * side, 1);
    const images = new Float32Array(size).map(() => random.uniform(0, 1));

    await momentumEncoder.sync(0, queryEncoder.weights());
    await momentumEncoder.emaStep(0);
    const keys = await momentumEncoder.trainingKeys(0, { images, shape });
    const queries = tf.tidy(() => queryEncoder.queries(tf.tensor(images, [...shape])).dataSync<'float32'>());

    expect(queries.length).toBe(keys.length);
    const difference = keys.reduce((largest, key, i) => Math.max(largest, Math.abs(key - queries[i]!)), 0);
    expect(difference).toBeLessThan(1e-4);
    queryEncoder.dispose();
  });
});
