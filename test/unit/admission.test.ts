import { beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../src/ports/engine.ts';
import { Admission, type Admitted } from '../../src/services/keys/admission.ts';

const LIMITS = { requests: 3, bytes: 1000 };

let queued: number;
let state: string;
let admission: Admission;

beforeEach(() => {
  queued = 0;
  state = 'ready';
  const engine = { status: () => ({ queued, state, reason: state === 'ready' ? null : 'broken' }) } as Engine;
  admission = new Admission(engine, LIMITS);
});

/** A request that stays until it is let go. */
function enter(bytes: number) {
  let leave: () => void;
  let admitted!: Admitted;
  const ended = admission.admit(bytes, async (given) => {
    admitted = given;
    await new Promise<void>((resolve) => {
      leave = resolve;
    });
  });
  // Whoever is refused never gets there.
  ended.catch(() => undefined);
  return {
    admitted,
    ended,
    leave: async () => {
      leave();
      await ended;
    },
  };
}

const refusedFor = (setting: string, limit: number) => ({
  code: 'queue_full',
  status: 429,
  details: { setting, limit },
});

describe('requests', () => {
  test('are refused beyond the limit, those that the engine has counted in', async () => {
    const reading = [enter(0), enter(0)];
    queued = 1;
    await expect(enter(0).ended).rejects.toMatchObject(refusedFor('MOCOSERVE_QUEUE_LIMIT', 3));
    await reading[0]!.leave();
    await enter(0).leave();
    await reading[1]!.leave();
  });

  test('that have been read are no longer counted: they wait for a step, or the engine counts them', async () => {
    const waiting = Array.from({ length: 10 }, () => {
      const request = enter(0);
      request.admitted.read();
      request.admitted.read();
      return request;
    });
    for (const { leave } of waiting) await leave();
    await Promise.all([enter(0), enter(0), enter(0)].map(({ leave }) => leave()));
  });

  test('that fail leave nothing behind', async () => {
    const failing = () =>
      admission.admit(900, async () => {
        throw new Error('not this one');
      });
    for (let i = 0; i < 5; i++) await expect(failing()).rejects.toThrow('not this one');
    expect(admission.bytes).toBe(0);
  });

  test('find out that there is no engine', async () => {
    state = 'failed';
    await expect(enter(0).ended).rejects.toMatchObject({ code: 'engine_unavailable' });
  });
});

describe('bytes', () => {
  test('are refused beyond the limit, whatever of them was announced', async () => {
    const first = enter(600);
    await expect(enter(401).ended).rejects.toMatchObject(refusedFor('MOCOSERVE_QUEUE_BYTES', 1000));
    const second = enter(0);
    second.admitted.grow(300);
    expect(admission.bytes).toBe(900);
    expect(() => second.admitted.grow(101)).toThrow('MOCOSERVE_QUEUE_BYTES=1000');
    // Of an image file more than the file has.
    first.admitted.hold(700);
    expect(admission.bytes).toBe(1000);
    await first.leave();
    await second.leave();
    expect(admission.bytes).toBe(0);
  });

  test('of one request alone may be more', async () => {
    const large = enter(5000);
    await expect(enter(1).ended).rejects.toMatchObject({ code: 'queue_full' });
    await large.leave();
    await enter(1).leave();
  });

  test('stay held while a request waits', async () => {
    const waiting = enter(800);
    waiting.admitted.read();
    await expect(enter(300).ended).rejects.toMatchObject({ code: 'queue_full' });
    await waiting.leave();
  });
});

describe('the time to wait', () => {
  const retryAfter = async () => {
    queued = 3;
    const refused = await enter(0).ended.catch((thrown: { retryAfterSeconds: number }) => thrown);
    return (refused as { retryAfterSeconds: number }).retryAfterSeconds;
  };

  test('is a second before anything was measured', async () => {
    expect(await retryAfter()).toBe(1);
  });

  test('is what the engine needs for those that wait', async () => {
    admission.computed(2_000);
    expect(await retryAfter()).toBe(8);
    for (let i = 0; i < 50; i++) admission.computed(500);
    expect(await retryAfter()).toBe(3);
  });

  test('is bounded', async () => {
    admission.computed(3_600_000);
    expect(await retryAfter()).toBe(300);
  });
});
