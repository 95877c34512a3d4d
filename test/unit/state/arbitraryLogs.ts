import fc from 'fast-check';
import type { Entry } from '../../../src/services/encoders/state/types.ts';
import { rows } from './encoderLog.ts';

const small = fc.nat(5);
const orNull = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 3 });

/** Entries in all variety; small numbers, so that they meet. */
const fields = fc.oneof(
  fc.record({
    kind: fc.constant('queryPublished'),
    step: orNull(small),
    digest: fc.constantFrom('q0', 'q1'),
    bytes: fc.constant(8),
    ema: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('emaStep'),
    step: orNull(small),
    momentum: orNull(fc.constantFrom(0, 0.25, 1)),
    count: fc.constantFrom(1, 1, 1, 3),
    requireQueryStep: orNull(small),
  }),
  fc.record({
    kind: fc.constant('rankPosted'),
    round: fc.constantFrom('0', 'r', 's'),
    rank: fc.nat(1),
    pod: fc.constantFrom('pod-a', 'pod-b'),
    rows: fc.record({
      digest: fc.constantFrom('x0', 'x1'),
      count: fc.constantFrom(4, 6),
      shape: fc.constant(rows.shape),
      dtype: fc.constant('F32'),
      valuesPerChannel: fc.constant(4),
    }),
    parameters: fc.record({
      worldSize: fc.constantFrom(1, 1, 2),
      groups: orNull(fc.constantFrom(2, 4)),
      emaStep: orNull(small),
      advance: fc.boolean(),
      shuffle: orNull(fc.boolean()),
      seed: fc.constant(null),
      permutationRound: fc.constant(null),
      batchNorm: fc.constant(null),
      permutation: fc.constantFrom(null, null, null, [3, 2, 1, 0]),
      named: fc.boolean(),
    }),
  }),
  fc.record({
    kind: fc.constant('postingWithdrawn'),
    round: fc.constantFrom('0', 'r', 's'),
    rank: fc.nat(1),
    pod: fc.constant('pod-a'),
    posting: fc.record({ incarnation: fc.constant('pod-a'), counter: fc.nat(20) }),
  }),
  fc.record({
    kind: fc.constant('groupDone'),
    run: small,
    group: fc.nat(3),
    pod: fc.constantFrom('pod-a', 'pod-b'),
    statistics: orNull(fc.constantFrom('s0', 's1')),
  }),
  fc.record({
    kind: fc.constant('statistics'),
    step: orNull(small),
    round: fc.constant(null),
    rows: fc.constantFrom('x0', 'x1'),
    statistics: fc.constantFrom('s0', 's1'),
  }),
  fc.record({
    kind: fc.constant('settingsChanged'),
    momentum: orNull(fc.constant({ type: 'cosine', base: 0.5, total_steps: 4 })),
    shuffleEnabled: orNull(fc.boolean()),
    shuffleSeed: orNull(small),
  }),
  fc.record({ kind: fc.constant('roundExpired'), run: small }),
  fc.record({
    kind: fc.constant('podJoined'),
    pod: fc.constantFrom('pod-a', 'pod-b'),
    supports: fc.constantFrom(1, 2),
  }),
  fc.record({ kind: fc.constant('podLeft'), pod: fc.constantFrom('pod-a', 'pod-b') }),
  fc.record({ kind: fc.constant('statisticsLost'), pod: fc.constantFrom('pod-a', 'pod-b'), position: small }),
  fc.record({ kind: fc.constant('versionRaised'), version: fc.constantFrom(1, 2) }),
);
const restore = fc.record({ kind: fc.constant('restored'), emaStep: orNull(small), digest: fc.constant('k') });

/** A log from the first `podJoined` on, restores rare; plain data, as it is read from a coordinator. */
export const logs = fc
  .array(fc.oneof({ arbitrary: fields, weight: 30 }, { arbitrary: restore, weight: 1 }), { maxLength: 60, size: 'max' })
  .map((all): Entry[] => {
    const bodies = [{ kind: 'podJoined', pod: 'pod-a', supports: 1 }, ...all];
    const envelope = (counter: number) => ({ id: { incarnation: 'pod-a', counter }, generation: null });
    return JSON.parse(JSON.stringify(bodies.map((body, counter) => ({ holders: [], ...body, ...envelope(counter) }))));
  });
