import type { Random } from '../chaos/random.ts';

type Mutation = (random: Random, bytes: Buffer) => Buffer;

/** A place in the bytes, more often near the start, where formats have their structure. */
const place = (random: Random, { length }: Buffer): number =>
  random.integer(Math.max(1, random.chance(0.5) ? Math.min(length, 64) : length));

const range = (random: Random, bytes: Buffer): [number, number] => {
  const at = place(random, bytes);
  return [at, Math.min(bytes.length, at + 1 + random.integer(random.chance(0.7) ? 16 : 2_000))];
};

const LENGTHS = [0, 1, 7, 8, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff] as const;

export const randomBytes = (random: Random, length: number): Buffer =>
  Buffer.from(Array.from({ length }, () => random.integer(256)));

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  flipBit: (random, bytes) => {
    const copy = Buffer.from(bytes);
    const at = place(random, bytes);
    if (at < copy.length) copy[at]! ^= 1 << random.integer(8);
    return copy;
  },
  setByte: (random, bytes) => {
    const copy = Buffer.from(bytes);
    const at = place(random, bytes);
    if (at < copy.length) copy[at] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.integer(256)]);
    return copy;
  },
  setLength: (random, bytes) => {
    const copy = Buffer.from(bytes);
    const width = random.pick([2, 4, 8]);
    const at = place(random, bytes);
    if (at + width > copy.length) return copy;
    const value = BigInt(random.pick(LENGTHS)) << BigInt(width === 8 && random.chance(0.5) ? 32 : 0);
    const encoded = Buffer.alloc(8);
    encoded.writeBigUInt64LE(BigInt.asUintN(64, value));
    const part = encoded.subarray(0, width);
    copy.set(random.chance(0.5) ? part : Buffer.from(part).reverse(), at);
    return copy;
  },
  truncate: (random, bytes) => bytes.subarray(0, random.integer(bytes.length + 1)),
  cutStart: (random, bytes) => bytes.subarray(random.integer(Math.min(bytes.length + 1, 64))),
  append: (random, bytes) => Buffer.concat([bytes, randomBytes(random, 1 + random.integer(40))]),
  remove: (random, bytes) => {
    const [begin, end] = range(random, bytes);
    return Buffer.concat([bytes.subarray(0, begin), bytes.subarray(end)]);
  },
  repeat: (random, bytes) => {
    const [begin, end] = range(random, bytes);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(begin, end), bytes.subarray(end)]);
  },
  insert: (random, bytes) => {
    const at = place(random, bytes);
    return Buffer.concat([bytes.subarray(0, at), randomBytes(random, 1 + random.integer(12)), bytes.subarray(at)]);
  },
  swap: (random, bytes) => {
    const at = random.integer(bytes.length + 1);
    return Buffer.concat([bytes.subarray(at), bytes.subarray(0, at)]);
  },
  zero: (random, bytes) => {
    const copy = Buffer.from(bytes);
    copy.fill(random.pick([0, 0xff]), ...range(random, bytes));
    return copy;
  },
};

/** The bytes after some changes that know nothing of their format. */
export function mutateBytes(random: Random, bytes: Buffer, times = 1 + random.integer(3)): Buffer {
  let mutated = bytes;
  for (let time = 0; time < times; time++) mutated = random.pick(Object.values(MUTATIONS))(random, mutated);
  return mutated;
}

/** One format's head and another's tail. */
export function splice(random: Random, head: Buffer, tail: Buffer): Buffer {
  const until = random.integer(head.length + 1);
  return Buffer.concat([head.subarray(0, until), tail.subarray(random.integer(tail.length + 1))]);
}
