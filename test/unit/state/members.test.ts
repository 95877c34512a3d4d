import { describe, expect, test } from 'vitest';
import { accepted, EncoderLog, kinds, refused } from './encoderLog.ts';

const nobody = { generation: null };

/** Two members, k at step 0. */
function twoPods(): EncoderLog {
  const log = new EncoderLog();
  log.add('podJoined', { pod: 'pod-b', supports: 1 }, nobody);
  log.sync(0);
  return log;
}

test('members are kept in order, each once', () => {
  const log = new EncoderLog();
  log.add('podJoined', { pod: 'pod-c', supports: 1 }, nobody);
  log.add('podJoined', { pod: 'pod-b', supports: 1 }, nobody);
  expect(log.add('podJoined', { pod: 'pod-b', supports: 1 }, nobody).own).toEqual(
    accepted({ members: ['pod-a', 'pod-b', 'pod-c'] }),
  );
  expect(log.add('podLeft', { pod: 'pod-b' }, nobody).own).toEqual(accepted({ members: ['pod-a', 'pod-c'] }));
});

test('a pod that is no member cannot post', () => {
  expect(twoPods().post('r', 0, {}, {}, 'pod-x').own).toEqual(refused('draining'));
});

describe('a pod that leaves', () => {
  test('takes its postings of open rounds away', () => {
    const log = twoPods();
    const gone = log.post('r', 0, { worldSize: 2 }, {}, 'pod-b');
    log.add('podLeft', { pod: 'pod-b' }, nobody);
    expect(log.outcomeOf(gone)).toEqual(refused('draining'));
    expect(log.state.openRounds).toEqual([]);
  });

  test('leaves a posting that another pod holds', () => {
    const log = twoPods();
    const gone = log.post('r', 0, { worldSize: 2 }, {}, 'pod-b');
    const stays = log.post('r', 0, { worldSize: 2 }, {}, 'pod-a');
    log.add('podLeft', { pod: 'pod-b' }, nobody);
    expect([log.outcomeOf(gone)?.ok, log.outcomeOf(stays)]).toEqual([false, undefined]);
    expect(log.state.openRounds).toMatchObject([{ postings: [{ holders: [{ pod: 'pod-a' }] }] }]);
  });

  test('gives up the place of a ready round in the queue', () => {
    const log = twoPods();
    log.post('r', 0);
    log.ema(1);
    log.post('s', 0, {}, {}, 'pod-b');
    log.add('podLeft', { pod: 'pod-b' }, nobody);
    expect(log.state.held).toHaveLength(1);
    log.finish(0);
    expect(log.state.held).toEqual([]);
  });

  test('has its unfinished groups given to the others', () => {
    const log = twoPods();
    const asked = { worldSize: 2, groups: 4, shuffle: false };
    const a = log.post('r', 0, asked);
    const b = log.post('r', 1, asked, {}, 'pod-b');
    log.groupDone(0, 2, null, 'pod-b');
    const left = log.add('podLeft', { pod: 'pod-b' }, nobody);
    expect(left.effects).toMatchObject([
      {
        kind: 'encode',
        run: 0,
        plan: {
          groups: [
            { group: 0, pod: 'pod-a', done: false },
            { group: 1, pod: 'pod-a', done: false },
            { group: 2, pod: 'pod-b', done: true },
            { group: 3, pod: 'pod-a', done: false },
          ],
        },
      },
    ]);
    expect(log.outcomeOf(b)).toEqual(refused('draining'));
    expect(log.groupDone(0, 3, null, 'pod-b').own).toEqual(accepted({ counted: false }));
    for (const group of [0, 1, 3]) log.groupDone(0, group);
    expect(log.outcomeOf(a)).toEqual(accepted({ rank: 0 }));
    expect(log.post('r', 1, asked).own).toEqual(accepted({ rank: 1, offset: 4 }));
  });

  test('with whom nobody waits for a run any more ends it, so that steps go on; it can be run again', () => {
    const log = twoPods();
    const asked = { worldSize: 2, groups: 4 };
    const ranks = [log.post('r', 0, asked), log.post('r', 1, asked)];
    const step = log.sync(1);
    const left = log.add('podLeft', { pod: 'pod-a' }, nobody);
    expect(kinds(left).slice(0, 2)).toEqual(['abortRun', 'publish']);
    for (const rank of ranks) expect(log.outcomeOf(rank)).toEqual(refused('draining'));
    expect(log.outcomeOf(step)).toEqual(accepted({ ema: expect.objectContaining({ applied: true }) }));
    for (const rank of [0, 1]) log.post('r', rank, asked, {}, 'pod-b');
    expect(log.state.running).toMatchObject([{ run: 1, round: 'r' }]);
  });

  test('cannot say any more that statistics are lost', () => {
    const log = twoPods();
    expect(log.add('statisticsLost', { pod: 'pod-b', position: 2 }, nobody).own).toEqual(accepted({}));
    log.add('podLeft', { pod: 'pod-b' }, nobody);
    expect(log.add('statisticsLost', { pod: 'pod-b', position: 2 }, nobody).own).toEqual(refused('draining'));
  });

  test('takes nothing from those who have no groups of it', () => {
    const log = twoPods();
    log.post('r', 0);
    expect(kinds(log.add('podLeft', { pod: 'pod-b' }, nobody))).toEqual([]);
  });
});

describe('a pod that joins again under its next name', () => {
  /** pod-b has the groups 2 and 3 of a run. */
  function inARound(): EncoderLog {
    const log = new EncoderLog();
    log.add('podJoined', { pod: 'pod-b/0', supports: 1 }, nobody);
    log.sync(0);
    for (const rank of [0, 1]) log.post('r', rank, { worldSize: 2, groups: 4, shuffle: false });
    return log;
  }

  test('takes the place of its earlier life, whose groups are given to those who are there', () => {
    const log = inARound();
    const joined = log.add('podJoined', { pod: 'pod-b/1', supports: 1 }, nobody);
    expect(joined.own).toEqual(accepted({ members: ['pod-a', 'pod-b/1'] }));
    expect(Object.keys(log.state.supports)).toEqual(['pod-a', 'pod-b/1']);
    const { groups } = log.state.running[0]!.plan;
    expect(new Set(groups.map(({ pod }) => pod))).toEqual(new Set(['pod-a', 'pod-b/1']));
  });

  test('stays when the joining of an earlier life comes late', () => {
    const log = new EncoderLog();
    log.add('podJoined', { pod: 'pod-b/10', supports: 1 }, nobody);
    expect(log.add('podJoined', { pod: 'pod-b/9', supports: 1 }, nobody).own).toEqual(
      accepted({ members: ['pod-a', 'pod-b/10'] }),
    );
  });
});
