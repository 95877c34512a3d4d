import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Cluster, Pod } from '../support/cluster.ts';
import { type Training, useExamples } from '../support/examples.ts';
import { hasRedis } from '../support/redisServer.ts';
import { hasLiveTorch } from '../support/torchReference.ts';

const STEPS = 4;

describe.skipIf(!(await hasLiveTorch()))('examples/pytorch-ddp', () => {
  const examples = useExamples();
  const train = (name: string, ...args: string[]) =>
    examples.train('pytorch-ddp', name, '--steps', `${STEPS}`, ...args);
  let inRanks: Training;
  let inPod: Training;

  beforeAll(async () => {
    inRanks = await train('ranks');
    const pod = await Pod.start(null);
    try {
      inPod = await train('pod', '--url', pod.url);
      expect(await pod.encoder('pytorch-ddp').state()).toMatchObject({ ema_step: STEPS - 1 });
    } finally {
      await pod.kill();
    }
  }, 240_000);

  function expectAlike({ losses, accuracy }: Training) {
    expect(losses).toHaveLength(STEPS);
    expect(Math.abs(losses[0]! - inRanks.losses[0]!)).toBeLessThan(1e-4);
    for (const [step, loss] of losses.entries()) {
      expect(Math.abs(loss - inRanks.losses[step]!), `step ${step}`).toBeLessThan(0.1);
    }
    expect(Math.abs(accuracy - inRanks.accuracy)).toBeLessThan(0.1);
  }

  test('has the losses of the hook in the ranks, with one pod', () => expectAlike(inPod));

  describe.skipIf(!hasRedis && process.env.CI === undefined)('with two pods', () => {
    let cluster: Cluster;
    beforeAll(async () => {
      cluster = await Cluster.start(2);
    });
    afterAll(() => cluster.stop());

    test('has the same bits as with one, and both pods have encoded', async () => {
      const { losses } = await train('pods', ...cluster.pods.flatMap(({ url }) => ['--url', url]));
      expect(losses).toEqual(inPod.losses);
      const encoded = await Promise.all(cluster.pods.map(async (pod) => (await pod.replicas())[0]!.encoded));
      expect(encoded.map(({ rows }) => rows)).toEqual([STEPS * 16, STEPS * 16]);
    });
  });
});
