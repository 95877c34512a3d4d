import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryCoordinator } from '../../src/coordination/memory.ts';
import type { Coordinator } from '../../src/ports/coordinator.ts';
import { PeerError } from '../../src/ports/peers.ts';
import { Fleet } from '../../src/services/replicas/fleet.ts';

const LEASE_MS = 1_000;
const OTHER = 'b';

let coordinator: Coordinator;
let fleet: Fleet;
/** Leases are looked at no more: as if the coordinator did not answer. */
let isAway: boolean;

const lease = () =>
  coordinator.acquireLease(
    { name: `pod:${OTHER}`, holder: OTHER, value: JSON.stringify({ pod: OTHER, url: 'http://b', encoders: [] }) },
    LEASE_MS,
  );

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  isAway = false;
  coordinator = createMemoryCoordinator();
  const leases = () => (isAway ? new Promise<never>(() => undefined) : coordinator.leases());
  fleet = new Fleet({
    coordinator: { ...coordinator, leases },
    peers: { ask: () => Promise.reject(new PeerError('unreachable', 'nobody is there')), close: async () => undefined },
    podId: 'a',
    leaseMs: LEASE_MS,
    report: () => ({ encoders: [] }) as never,
    onLook: () => fleet.expect([OTHER]),
    onFailure: (reason) => expect.unreachable(`${reason}`),
  });
  await lease();
  await fleet.start('http://a');
});

afterEach(async () => {
  await fleet.stop();
  vi.useRealTimers();
});

it('a member is silent when its lease has been missing for a full lease time', async () => {
  await vi.advanceTimersByTimeAsync(LEASE_MS + LEASE_MS / 4);
  expect([fleet.isMissing(OTHER), fleet.isSilent(OTHER)]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(LEASE_MS);
  expect(fleet.isSilent(OTHER)).toBe(true);
  await lease();
  await vi.advanceTimersByTimeAsync(LEASE_MS / 4);
  expect([fleet.isMissing(OTHER), fleet.isSilent(OTHER)]).toEqual([false, false]);
});

it('an old look takes nobody for dead: the member may have its lease again', async () => {
  await vi.advanceTimersByTimeAsync(2.5 * LEASE_MS);
  expect(fleet.isSilent(OTHER)).toBe(true);
  isAway = true;
  await vi.advanceTimersByTimeAsync(LEASE_MS);
  expect(fleet.isSilent(OTHER)).toBe(false);
});
