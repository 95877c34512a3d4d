import { expect, test } from 'vitest';
import {
  applyDirectory,
  type DirectoryEntry,
  type DirectoryState,
  initialDirectory,
} from '../../../src/services/encoders/state/directory.ts';
import { deepFreeze } from './encoderLog.ts';

let counter = 0;
const created = (name: string, uid: string): DirectoryEntry => ({
  id: { incarnation: 'pod-a', counter: counter++ },
  kind: 'encoderCreated',
  name,
  uid,
  settings: { of: uid },
});
const deleted = (uid: string): DirectoryEntry => ({
  id: { incarnation: 'pod-a', counter: counter++ },
  kind: 'encoderDeleted',
  uid,
});

function replay(...entries: DirectoryEntry[]) {
  let state: DirectoryState = initialDirectory;
  const applied = entries.map((entry) => {
    const result = applyDirectory(deepFreeze(state), deepFreeze(entry));
    state = JSON.parse(JSON.stringify(result.state));
    return result;
  });
  return { state, applied, last: applied.at(-1)! };
}

test('an encoder created is listed and its log opened', () => {
  const { state, last } = replay(created('a', 'uid-1'));
  expect(state).toMatchObject({ position: 1, encoders: [{ name: 'a', uid: 'uid-1', settings: { of: 'uid-1' } }] });
  expect(last.effects).toEqual([{ kind: 'open', name: 'a', uid: 'uid-1', settings: { of: 'uid-1' } }]);
  expect(last.outcomes).toMatchObject([{ ok: true, value: { uid: 'uid-1' } }]);
});

test('a name that is taken is refused: the first in the log has it', () => {
  const { state, last } = replay(created('a', 'uid-1'), created('a', 'uid-2'));
  expect(last.outcomes).toMatchObject([{ ok: false, code: 'encoder_exists', details: { encoder: 'a' } }]);
  expect(last.effects).toEqual([]);
  expect(state.encoders.map(({ uid }) => uid)).toEqual(['uid-1']);
});

test('an encoder deleted frees its name; made again it is another one', () => {
  const { state, applied } = replay(created('a', 'uid-1'), deleted('uid-1'), created('a', 'uid-2'));
  expect(applied[1]!.effects).toEqual([{ kind: 'close', name: 'a', uid: 'uid-1' }]);
  expect(state.encoders.map(({ uid }) => uid)).toEqual(['uid-2']);
});

test('what is gone cannot be deleted again', () => {
  const { last } = replay(created('a', 'uid-1'), deleted('uid-1'), created('a', 'uid-2'), deleted('uid-1'));
  expect(last.outcomes).toMatchObject([{ ok: false, code: 'encoder_not_found' }]);
  expect(last.effects).toEqual([]);
});

test('an entry with an id that has been seen is ignored', () => {
  const entry = created('a', 'uid-1');
  const { state, last } = replay(entry, deleted('uid-1'), entry);
  expect(last.outcomes).toEqual([]);
  expect(state).toMatchObject({ position: 2, encoders: [] });
});
