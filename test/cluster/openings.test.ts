import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createMemoryCoordinator } from '../../src/coordination/memory.ts';
import { createTensorflowEngine } from '../../src/engines/tensorflow/client.ts';
import { mocoError } from '../../src/errors.ts';
import { createMetrics } from '../../src/observability/metrics.ts';
import type { Coordinator } from '../../src/ports/coordinator.ts';
import type { Engine } from '../../src/ports/engine.ts';
import type { Encoder, EncoderCreation } from '../../src/schemas/encoders.ts';
import { createMocoService } from '../../src/services/moco.ts';
import { Cluster, type Pod } from '../support/cluster.ts';
import { json } from '../support/encoderClient.ts';

// What may come between while a pod opens an encoder.

const ARCHITECTURE = { id: 'mlp', options: { layers: [32, 16, 8] } };
const GIBIBYTE = 2 ** 30;

const CREATION: EncoderCreation = {
  name: 'e',
  architecture: ARCHITECTURE,
  momentum: 0.9,
  first_step: 'copy',
  buffers: 'initial',
  batch_norm: { mode: 'train', groups: 1, track_statistics: true },
  shuffle: { enabled: true, seed: 0 },
  input: {},
};

const names = ({ encoders }: { encoders: readonly Encoder[] }) => encoders.map(({ name }) => name);

describe("an encoder that another pod has created while this one's engine is started again", () => {
  const podOver = async (coordinator: Coordinator, engine: Engine) => {
    await engine.ready();
    const pod = await createMocoService({
      engine,
      coordinator,
      replicas: null,
      checkpoints: null,
      log: { info: () => undefined, warn: () => undefined },
      admission: { requests: 8, bytes: GIBIBYTE },
      uploadIdleMs: 60_000,
      observer: createMetrics().observer,
      onFailure: () => undefined,
    });
    onTestFinished(() => pod.close());
    return pod;
  };

  /** An engine as it is for whoever asks in the moment when it dies. */
  function lostOnce(): Engine {
    const engine = createTensorflowEngine({ threads: 1 });
    const open = engine.open.bind(engine);
    engine.open = async () => {
      engine.open = open;
      throw mocoError('engine_unavailable', { reason: 'the engine stopped' });
    };
    return engine;
  }

  it('is open as soon as the engine is back', async () => {
    const coordinator = createMemoryCoordinator();
    const creator = await podOver(coordinator, createTensorflowEngine({ threads: 1 }));
    const other = await podOver(coordinator, lostOnce());
    await creator.createEncoder(CREATION);
    expect(names({ encoders: await other.encoders() })).toEqual(['e']);
    expect(other.notReady()).toEqual([]);
  });
});

describe('an encoder that is deleted before it is open', () => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.start(2);
  }, 120_000);

  afterAll(() => cluster?.stop());

  it('is no longer listed, and the list tells of the others', async () => {
    const [pod, silent] = cluster.pods as [Pod, Pod];
    const encoders = `${pod.url}/v1/encoders`;
    await silent.kill('SIGSTOP');
    // It asks the pod that is silent whether it has it. The second is refused as soon as the first is in the directory.
    const create = () => fetch(encoders, json('POST', { name: 'doomed', architecture: ARCHITECTURE }));
    const creations = [create(), create()];
    expect((await Promise.race(creations)).status).toBe(409);
    const listing = fetch(encoders);
    expect((await fetch(`${encoders}/doomed`, { method: 'DELETE' })).status).toBe(204);
    const listed = await listing;
    expect(listed.status).toBe(200);
    expect(names((await listed.json()) as { encoders: Encoder[] })).toEqual([]);
    await Promise.all(creations);
    await silent.kill('SIGCONT');
  }, 120_000);
});
