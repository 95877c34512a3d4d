import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../chaos/random.ts';
import { packZstd } from '../test/support/zstd.ts';
import { mutateBytes } from './mutations.ts';

const PACKERS = {
  gzip: (bytes: Buffer) => gzipSync(bytes, { level: 1 }),
  deflate: (bytes: Buffer) => deflateSync(bytes, { level: 1 }),
  br: (bytes: Buffer) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  zstd: (bytes: Buffer) => packZstd(bytes),
} as const;

export interface Packed {
  /** `content-encoding`. */
  readonly coding: string;
  readonly bytes: Buffer;
}

/** Zeros beyond `--max-body-bytes` of the server under test. */
const BOMB_BYTES = 48 * 2 ** 20;
let bombs: Readonly<Record<string, Buffer>> | undefined;

/** A packed body, soundly where not `isOdd`. */
export function packed(random: Random, bytes: Buffer, isOdd: boolean): Packed {
  const coding = random.pick(Object.keys(PACKERS) as (keyof typeof PACKERS)[]);
  const pack = PACKERS[coding];
  if (!isOdd) return { coding, bytes: pack(bytes) };
  return random.pick<() => Packed>([
    () => ({ coding, bytes: mutateBytes(random, pack(bytes)) }),
    () => ({ coding, bytes: mutateBytes(random, pack(bytes)) }),
    () => ({ coding, bytes: Buffer.concat([pack(bytes.subarray(0, 20)), pack(bytes.subarray(20))]) }),
    () => ({ coding, bytes: pack(pack(bytes)) }),
    () => ({ coding, bytes }),
    () => ({ coding, bytes: Buffer.alloc(0) }),
    () => ({ coding, bytes: pack(Buffer.alloc(0)) }),
    () => ({ coding, bytes: bomb(coding) }),
    () => ({ coding: 'deflate', bytes: deflateRawSync(bytes) }),
    () => ({
      coding: random.pick(['identity', 'x-gzip', 'GZIP', 'gzip, gzip', 'compress', ' ', 'gzip;q=1']),
      bytes: pack(bytes),
    }),
  ])();
}

function bomb(coding: keyof typeof PACKERS): Buffer {
  bombs ??= Object.fromEntries(Object.entries(PACKERS).map(([name, pack]) => [name, pack(Buffer.alloc(BOMB_BYTES))]));
  return bombs[coding]!;
}
