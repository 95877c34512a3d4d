import { expect, test } from 'vitest';
import { apply } from '../../../src/services/encoders/state/apply.ts';
import { checkVersion, ProtocolError, versionToRaise } from '../../../src/services/encoders/state/protocol.ts';
import type { Entry } from '../../../src/services/encoders/state/types.ts';
import { accepted, EncoderLog } from './encoderLog.ts';

const nobody = { generation: null };
const raise = (log: EncoderLog, version: number) => log.add('versionRaised', { version }, nobody).own;

test('the version is raised when the last member that does not know it has gone, and not before', () => {
  const log = new EncoderLog();
  log.add('podJoined', { pod: 'pod-b', supports: 2 }, nobody);
  expect(versionToRaise(log.state)).toBeNull();
  expect(raise(log, 2)).toEqual(accepted({ raised: false }));
  log.add('podLeft', { pod: 'pod-a' }, nobody);
  expect(versionToRaise(log.state)).toBe(2);
  expect(raise(log, 3)).toEqual(accepted({ raised: false }));
  expect(raise(log, 2)).toEqual(accepted({ raised: true }));
  expect(log.state.protocol).toBe(2);
  expect(raise(log, 1)).toEqual(accepted({ raised: false }));
});

test('a build that does not know the version, or an entry, says what to do', () => {
  const log = new EncoderLog();
  expect(() => checkVersion(log.state)).not.toThrow();
  const newer = { ...log.state, protocol: 2 };
  expect(() => checkVersion(newer)).toThrow(/uses version 2 of the protocol and this build knows 1: run a newer build/);
  const entry = { kind: 'queueRotated', id: { incarnation: 'pod-a', counter: 9 }, generation: null };
  expect(() => apply(log.state, entry as unknown as Entry)).toThrow(ProtocolError);
  expect(() => apply(log.state, { ...entry, kind: 'toString' } as unknown as Entry)).toThrow(/kind toString/);
});
