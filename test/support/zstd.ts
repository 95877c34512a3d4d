const BLOCK_BYTES = 128 * 1024;
const BLOCK_TYPES = { raw: 0, rle: 1, compressed: 2 } as const;

/** A block of a zstd frame (RFC 8878, 3.1.1.2); `size` is what its header says. */
export function zstdBlock(type: keyof typeof BLOCK_TYPES, size: number, content: Uint8Array, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE(size * 8 + BLOCK_TYPES[type] * 2 + Number(isLast), 0, 3);
  return Buffer.concat([header, content]);
}

/** A frame with a window of 8 MiB, without a size and a checksum. */
export function zstdFrame(blocks: readonly Uint8Array[]): Buffer<ArrayBuffer> {
  return Buffer.concat([Buffer.from('28b52ffd0068', 'hex'), ...blocks]);
}

/** zstd that does not look for matches: runs of one byte become small, all else stays as it is. */
export function packZstd(bytes: Uint8Array): Buffer<ArrayBuffer> {
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length || at === 0; at += BLOCK_BYTES) {
    const block = bytes.subarray(at, at + BLOCK_BYTES);
    const isLast = at + BLOCK_BYTES >= bytes.length;
    const isRun = block.length > 0 && block.every((byte) => byte === block[0]);
    blocks.push(zstdBlock(isRun ? 'rle' : 'raw', block.length, isRun ? block.subarray(0, 1) : block, isLast));
  }
  return zstdFrame(blocks);
}
