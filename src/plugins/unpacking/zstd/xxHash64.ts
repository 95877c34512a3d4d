/*
 * XXH64 as in its specification (github.com/Cyan4973/xxHash, doc/xxhash_spec.md), seed 0: the checksum of zstd frames.
 * Every product and sum is cut to 64 bits at once, which lets the JIT do without big numbers.
 */

const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

const STRIPE = 32;

const u64 = (value: bigint) => BigInt.asUintN(64, value);
const times = (a: bigint, b: bigint) => u64(a * b);
const rotate = (value: bigint, bits: bigint) => u64(value << bits) | (value >> (64n - bits));
const round = (lane: bigint, input: bigint) => times(rotate(u64(lane + times(input, P2)), 31n), P1);
const merge = (hash: bigint, lane: bigint) => u64(times(hash ^ round(0n, lane), P1) + P4);

/** A hash of bytes that come in pieces. */
export class XxHash64 {
  #lanes: [bigint, bigint, bigint, bigint] = [u64(P1 + P2), P2, 0n, u64(-P1)];
  /** Fewer bytes than a stripe. */
  #rest: Uint8Array = new Uint8Array(0);
  #length = 0;

  update(piece: Uint8Array): void {
    this.#length += piece.length;
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let [a, b, c, d] = this.#lanes;
    let at = 0;
    for (; at + STRIPE <= bytes.length; at += STRIPE) {
      a = round(a, view.getBigUint64(at, true));
      b = round(b, view.getBigUint64(at + 8, true));
      c = round(c, view.getBigUint64(at + 16, true));
      d = round(d, view.getBigUint64(at + 24, true));
    }
    this.#lanes = [a, b, c, d];
    this.#rest = bytes.slice(at);
  }

  digest(): bigint {
    const [a, b, c, d] = this.#lanes;
    let hash = P5;
    if (this.#length >= STRIPE) {
      const sum = u64(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
      hash = [a, b, c, d].reduce(merge, sum);
    }
    hash = u64(hash + BigInt(this.#length));
    const view = new DataView(this.#rest.buffer, this.#rest.byteOffset, this.#rest.length);
    let at = 0;
    for (; at + 8 <= view.byteLength; at += 8) {
      hash = u64(times(rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n), P1) + P4);
    }
    for (; at + 4 <= view.byteLength; at += 4) {
      hash = u64(times(rotate(hash ^ times(BigInt(view.getUint32(at, true)), P1), 23n), P2) + P3);
    }
    for (; at < view.byteLength; at++) hash = times(rotate(hash ^ times(BigInt(view.getUint8(at)), P5), 11n), P1);
    hash = times(hash ^ (hash >> 33n), P2);
    hash = times(hash ^ (hash >> 29n), P3);
    return hash ^ (hash >> 32n);
  }
}
