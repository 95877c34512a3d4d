import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Arena, ArenaFullError, ArenaView, MAX_TENSOR_BYTES } from '../../src/numerics/arena.ts';
import { planLayout } from '../../src/numerics/layout.ts';
import { contents, fill, parameters } from './arenaContents.ts';

const MIB = 1024 * 1024;
const residentBytes = () => process.memoryUsage.rss();

describe('the layout', () => {
  it('keeps the order, aligns to 16 bytes and wastes less than that a parameter', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 30 }), (lengths) => {
        const { parameters: places, slotBytes } = planLayout(parameters(lengths));
        let end = 0;
        places.forEach(({ segment, offset, length }, i) => {
          expect([segment, offset % 16, length]).toEqual([0, 0, lengths[i]]);
          expect(offset).toBeGreaterThanOrEqual(end);
          expect(offset).toBeLessThan(end + 16);
          end = offset + 4 * length;
        });
        expect(slotBytes).toEqual([Math.max(1, Math.ceil(end / 65_536)) * 65_536]);
      }),
    );
  });

  it('begins a segment where the next parameter does not fit, and never splits one', () => {
    const largest = MAX_TENSOR_BYTES / 4;
    const { parameters: places, slotBytes } = planLayout(parameters([largest, 1, largest - 4, 3, 1]));
    expect(places.map(({ segment, offset }) => [segment, offset])).toEqual([
      [0, 0],
      [1, 0],
      [1, 16],
      [2, 0],
      [2, 16],
    ]);
    expect(slotBytes).toEqual([MAX_TENSOR_BYTES, MAX_TENSOR_BYTES, 65_536]);
  });

  it.each([MAX_TENSOR_BYTES / 4 + 1, -1, 1.5, Number.NaN])('refuses a tensor of %d elements by its name', (length) => {
    expect(() => planLayout([{ name: 'fc.weight', length }])).toThrow(/"fc.weight"/);
  });
});

describe('Arena', () => {
  it('hands out slots until it is full, and a released one again', () => {
    const arena = new Arena(parameters([10]), { maxSlots: 3 });
    const slots = [arena.acquire(), arena.acquire(), arena.acquire()];
    expect(new Set(slots.map(({ index }) => index)).size).toBe(3);
    expect(() => arena.acquire()).toThrow(ArenaFullError);
    expect(arena.slotsInUse).toBe(3);
    slots[1]!.release();
    expect(arena.slotsInUse).toBe(2);
    expect(arena.acquire().index).toBe(slots[1]!.index);
    expect(() => arena.acquire()).toThrow(/All 3 copies/);
  });

  it('frees a slot at its last release and not before', () => {
    const arena = new Arena(parameters([10]));
    const slot = arena.acquire();
    slot.retain().release();
    expect(arena.slotsInUse).toBe(1);
    slot.release();
    expect(arena.slotsInUse).toBe(0);
  });

  it('refuses a slot that is released', () => {
    const arena = new Arena(parameters([10]));
    const slot = arena.acquire();
    slot.release();
    expect(() => slot.release()).toThrow(/released already/);
    expect(() => slot.retain()).toThrow(/released already/);
    expect(() => slot.parameter(0)).toThrow(/released already/);
    expect(() => slot.firstNonFinite(0, 0, 1)).toThrow(/released already/);
    expect(arena.slotsInUse).toBe(0);
    // The next owner of the same memory is another slot.
    arena.acquire();
    expect(() => slot.release()).toThrow(/released already/);
    expect(arena.slotsInUse).toBe(1);
  });

  it('takes memory with the slots, one by one, and keeps what older slots hold', () => {
    const lengths = [70_000];
    const arena = new Arena(parameters(lengths));
    expect(arena.allocatedBytes).toBe(0);
    const first = fill(arena.acquire(), lengths, new Float32Array(70_000).fill(3));
    const view = first.parameter(0);
    expect(arena.allocatedBytes).toBe(arena.bytesPerSlot);
    const second = fill(arena.acquire(), lengths, new Float32Array(70_000).fill(4));
    expect(arena.allocatedBytes).toBe(2 * arena.bytesPerSlot);
    expect(view[69_999]).toBe(3);
    view[0] = 5;
    expect(first.parameter(0)[0]).toBe(5);
    expect(second.parameter(0)[0]).toBe(4);
    second.release();
    arena.acquire();
    expect(arena.allocatedBytes).toBe(2 * arena.bytesPerSlot);
  });

  it('gives every slot and parameter a place of its own', () => {
    const lengths = [1, 5, 16, 0, 33];
    const arena = new Arena(parameters(lengths), { maxSlots: 4 });
    const slots = Array.from({ length: 4 }, (_, s) =>
      fill(
        arena.acquire(),
        lengths,
        new Float32Array(55).map((_, i) => 100 * s + i),
      ),
    );
    slots.forEach((slot, s) => {
      const expected = new Float32Array(55).map((_, i) => 100 * s + i);
      expect(contents(slot, lengths)).toEqual([...new Uint32Array(expected.buffer)]);
      expect(slot.bytes(1)).toEqual(new Uint8Array(expected.slice(1, 6).buffer));
    });
  });

  it('has as many slots as fit below 4 GiB', () => {
    expect(new Arena(parameters([10])).maxSlots).toBe(16);
    expect(new Arena(parameters([MAX_TENSOR_BYTES / 4])).maxSlots).toBe(5);
    expect(new Arena(parameters([MAX_TENSOR_BYTES / 4]), { maxSlots: 3 }).maxSlots).toBe(3);
  });

  it('is there two hundred times in one process, all in use', () => {
    const lengths = [300, 7];
    const before = residentBytes();
    const arenas = Array.from({ length: 200 }, () => new Arena(parameters(lengths)));
    const slots = arenas.map((arena, i) => fill(arena.acquire(), lengths, new Float32Array(307).fill(i)));
    slots.forEach((slot, i) => {
      expect(slot.parameter(1)[6]).toBe(i);
    });
    expect(residentBytes() - before).toBeLessThan(64 * MIB);
    for (const slot of slots) slot.release();
    for (const arena of arenas) arena.close();
  });
});

describe('close', () => {
  it('lets readers finish, and hands out nothing more', () => {
    const arena = new Arena(parameters([10]));
    const slot = fill(arena.acquire(), [10], new Float32Array(10).fill(2));
    arena.close();
    expect(() => arena.acquire()).toThrow(/closed/);
    expect(() => arena.handle()).toThrow(/closed/);
    expect(slot.parameter(0)[9]).toBe(2);
    expect(arena.allocatedBytes).toBeGreaterThan(0);
    slot.release();
    expect(arena.allocatedBytes).toBe(0);
  });

  it('gives the memory back to the system', async () => {
    const before = residentBytes();
    // In a function of its own: a variable of this one would keep the memory.
    function useAndClose() {
      const arena = new Arena(parameters([64 * MIB]));
      const slot = arena.acquire();
      slot.parameter(0).fill(1);
      expect(residentBytes() - before).toBeGreaterThan(250 * MIB);
      slot.release();
      arena.close();
    }
    useAndClose();
    await vi.waitFor(() => expect(residentBytes() - before).toBeLessThan(50 * MIB), { timeout: 20_000 });
  });
});

describe('an arena that a worker sees', () => {
  const workers: Worker[] = [];
  afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.terminate())));

  function start() {
    const worker = new Worker(new URL('./arenaWorker.mjs', import.meta.url));
    workers.push(worker);
    const ask = async (question: object) => {
      worker.postMessage(question);
      const [answer] = (await once(worker, 'message')) as [unknown];
      return answer;
    };
    return { worker, ask };
  }

  const lengths = [50_000, 3];
  const filled = (arena: Arena, value: number) => fill(arena.acquire(), lengths, new Float32Array(50_003).fill(value));

  it('is the same memory, with slots that are added later, too', async () => {
    const arena = new Arena(parameters(lengths));
    const { ask } = start();
    await ask({ open: arena.handle() });
    const k = filled(arena, 1);
    const q = filled(arena, 3);
    const out = arena.acquire();
    const ema = { k: k.index, q: q.index, out: out.index, momentum: 0.5 };
    expect(await ask({ ema, read: { slot: out.index, parameter: 1 } })).toEqual([2, 2, 2]);
    expect(out.parameter(0).every((value) => value === 2)).toBe(true);
  });

  it('is whole also for a worker that opens it while it grows', async () => {
    const { ask } = start();
    for (let round = 0; round < 1000; round++) {
      const arena = new Arena(parameters([3]));
      const opened = ask({ open: arena.handle() });
      const growAt = performance.now() + (round % 200) / 1000;
      while (performance.now() < growAt);
      const [from, out] = [arena.acquire(), arena.acquire()];
      from.parameter(0)[2] = round;
      await opened;
      const copied = await ask({ copy: { from: from.index, out: out.index }, read: { slot: out.index, parameter: 0 } });
      expect(copied).toEqual([0, 0, round]);
    }
  });

  it('is given back to the system when both threads have closed it', async () => {
    const { ask } = start();
    const before = residentBytes();
    async function useAndClose() {
      const arena = new Arena(parameters([64 * MIB]));
      const slot = arena.acquire();
      await ask({ open: arena.handle() });
      slot.parameter(0).fill(1);
      expect(residentBytes() - before).toBeGreaterThan(250 * MIB);
      slot.release();
      arena.close();
      await ask({ close: true });
    }
    await useAndClose();
    await vi.waitFor(() => expect(residentBytes() - before).toBeLessThan(100 * MIB), { timeout: 20_000 });
  });

  it('outlives a worker that dies in the middle of a step; the next one goes on', async () => {
    const arena = new Arena(parameters(lengths));
    const [k, q, out] = [filled(arena, 1), filled(arena, 3), arena.acquire()];
    const ema = { k: k.index, q: q.index, out: out.index, momentum: 0.5 };
    const { worker, ask } = start();
    await ask({ open: arena.handle() });
    await ask({ forever: ema });
    await worker.terminate();
    expect(k.parameter(0).every((value) => value === 1)).toBe(true);
    expect(q.parameter(0).every((value) => value === 3)).toBe(true);
    const next = start();
    await next.ask({ open: arena.handle() });
    expect(await next.ask({ ema, read: { slot: out.index, parameter: 1 } })).toEqual([2, 2, 2]);
  });
});

describe('an arena of more than 2 GiB', () => {
  it('takes an EMA step over several segments', () => {
    const length = 90 * MIB;
    const arena = new Arena(parameters([length, length, 5, length]));
    const { layout } = arena.handle();
    expect(layout.parameters.map(({ segment }) => segment)).toEqual([0, 0, 0, 1]);
    const [k, q, out] = [arena.acquire(), arena.acquire(), arena.acquire()];
    expect(arena.allocatedBytes).toBeGreaterThan(3 * 1024 * MIB);
    // Untouched memory reads as zero and takes no room, so only what is written costs.
    const places = [0, 1, length / 2, length - 1];
    for (const parameter of [0, 1, 3]) {
      for (const place of places) {
        k.parameter(parameter)[place] = parameter + place;
        q.parameter(parameter)[place] = 1;
      }
    }
    new ArenaView(arena.handle()).ema({ k: k.index, q: q.index, out: out.index, momentum: 0.999 });
    for (const parameter of [0, 1, 3]) {
      for (const place of places) {
        const kept = Math.fround(Math.fround(parameter + place) * Math.fround(0.999));
        expect(out.parameter(parameter)[place]).toBe(Math.fround(kept + Math.fround(1 - 0.999)));
      }
      expect(out.parameter(parameter)[2]).toBe(0);
    }
    for (const slot of [k, q, out]) slot.release();
    arena.close();
  });
});
