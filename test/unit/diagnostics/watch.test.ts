import { expect, test } from 'vitest';
import { Watch } from '../../../src/services/diagnostics/watch.ts';

const codes = (watch: Watch) => watch.warnings().map(({ code }) => code);
const repeated = (times: number, act: (i: number) => void) => {
  for (let i = 0; i < times; i++) act(i);
};
/** `[16, 2]`, all around the circle or all the same. */
const spread = Float32Array.from({ length: 32 }, (_, i) => [Math.cos, Math.sin][i % 2]!(((i >> 1) * Math.PI) / 8));
const same = Float32Array.from({ length: 32 }, (_, i) => [0.6, 0.8][i % 2]!);

test('a healthy training has no warnings', () => {
  const watch = new Watch(2);
  repeated(500, (i) => {
    watch.stepped(1, `q${i}`, `k${i}`);
    watch.computed(spread);
  });
  expect(watch.warnings()).toEqual([]);
});

test('an EMA that leaves k as it is has stalled, until it moves', () => {
  const watch = new Watch(2);
  repeated(10, (i) => watch.stepped(1, `q${i}`, 'k'));
  expect(codes(watch)).toEqual([]);
  watch.stepped(1, 'q10', 'k');
  expect(watch.warnings()).toMatchObject([{ code: 'ema_stalled', message: expect.stringContaining('last 10 EMA') }]);
  watch.stepped(1, 'q11', 'l');
  expect(codes(watch)).toEqual([]);
});

test('k that has become q has not stalled; its q has not changed', () => {
  const watch = new Watch(2);
  repeated(101, () => watch.stepped(1, 'w', 'w'));
  expect(codes(watch)).toEqual(['query_unchanged']);
});

test('steps whose weights are not known say nothing of them', () => {
  const watch = new Watch(2);
  repeated(50, (i) => watch.stepped(1, `q${i}`, null));
  expect(codes(watch)).toEqual([]);
});

test('many steps at once with one q count one by one', () => {
  const watch = new Watch(2);
  watch.stepped(100, 'q', 'k1');
  expect(codes(watch)).toEqual([]);
  watch.stepped(1, 'q', 'k2');
  expect(watch.warnings()).toMatchObject([
    { code: 'query_unchanged', message: expect.stringContaining('for 100 EMA') },
  ]);
  watch.stepped(1, 'r', 'k3');
  expect(codes(watch)).toEqual([]);
});

test('keys that are asked for without a step', () => {
  const watch = new Watch(2);
  watch.stepped(1, 'q', 'k');
  repeated(999, () => watch.computed(spread));
  expect(codes(watch)).toEqual([]);
  watch.computed(spread);
  expect(codes(watch)).toEqual(['ema_stalled']);
  watch.stepped(1, 'r', 'l');
  expect(codes(watch)).toEqual([]);
});

test('keys that are all the same in twenty batches in a row have collapsed', () => {
  const watch = new Watch(2);
  repeated(19, () => watch.computed(same));
  watch.computed(spread);
  repeated(19, () => watch.computed(same));
  expect(codes(watch)).toEqual([]);
  // Too few rows to tell.
  watch.computed(spread.subarray(0, 14));
  watch.computed(same);
  expect(codes(watch)).toEqual(['keys_collapsed']);
  watch.computed(spread);
  expect(codes(watch)).toEqual([]);
});
