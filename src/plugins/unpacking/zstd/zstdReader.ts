import { Decompress } from 'fzstd';
import { type FrameHeader, readFrameHeader, withoutChecksum, ZstdError } from './frameHeader.ts';
import { XxHash64 } from './xxHash64.ts';

/** Most frames of a body, each of which may need room for a window. */
const MAX_FRAMES = 256;

const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
const BLOCK = { rle: 1, compressed: 2, reserved: 3 } as const;
/** RFC 8878, 3.1.1.3: the headers of its two sections. */
const MIN_COMPRESSED_BYTES = 2;

type DataFrame = Extract<FrameHeader, { kind: 'data' }>;

/** A frame as far as it is read. */
interface OpenFrame extends DataFrame {
  readonly decompress: Decompress;
  readonly hash: XxHash64 | null;
  /** Bytes unpacked. */
  produced: number;
  isComplete: boolean;
}

/**
 * Unpacks zstd (RFC 8878) block by block. The library unpacks the blocks; what it does not look at is checked here: the
 * window before it allocates one, the content's size and checksum, and that nothing but frames follows a frame.
 */
export class ZstdReader {
  /** Not unpacked yet; what has come since is put to it once that is enough for the next step. */
  #packed: Uint8Array = new Uint8Array(0);
  #added: Uint8Array[] = [];
  #available = 0;
  #needed = 0;
  #frame: OpenFrame | null = null;
  #toSkip = 0;
  #frames = 0;
  #unpacked: Uint8Array[] = [];

  add(packed: Uint8Array): void {
    this.#added.push(packed);
    this.#available += packed.length;
  }

  /**
   * Unpacks the next block.
   * @returns what came out, which may be nothing; null: more packed bytes are needed
   * @throws ZstdError
   */
  step(): Uint8Array[] | null {
    if (this.#available < this.#needed) return null;
    if (this.#added.length > 0) this.#packed = Buffer.concat([this.#packed, ...this.#added.splice(0)]);
    this.#needed = 0;
    return this.#advance() ? this.#unpacked.splice(0) : null;
  }

  /** @throws ZstdError: the packed bytes end within a frame */
  finish(): void {
    if (this.#frame !== null || this.#toSkip > 0 || this.#available > 0 || this.#frames === 0) {
      throw new ZstdError('it ends too early, or bytes that are no frame follow its end');
    }
  }

  #advance(): boolean {
    if (this.#toSkip > 0) {
      this.#toSkip -= this.#take(Math.min(this.#toSkip, this.#packed.length)).length;
      return this.#toSkip === 0;
    }
    if (this.#frame === null) return this.#openFrame();
    return this.#frame.isComplete ? this.#checkSum(this.#frame) : this.#readBlock(this.#frame);
  }

  #openFrame(): boolean {
    const header = readFrameHeader(this.#packed);
    if (header === null) return false;
    const bytes = this.#take(header.bytes);
    if (++this.#frames > MAX_FRAMES) throw new ZstdError(`it has more than ${MAX_FRAMES} frames`);
    if (header.kind === 'skippable') {
      this.#toSkip = header.skipped;
      return true;
    }
    const frame: OpenFrame = {
      ...header,
      decompress: new Decompress((piece) => this.#keep(frame, piece)),
      hash: header.hasChecksum ? new XxHash64() : null,
      produced: 0,
      isComplete: false,
    };
    frame.decompress.push(withoutChecksum(bytes));
    this.#frame = frame;
    return true;
  }

  #readBlock(frame: OpenFrame): boolean {
    const [a, b, c] = this.#packed;
    if (c === undefined) return false;
    const header = a! | (b! << 8) | (c << 16);
    const [isLast, type, size] = [(header & 1) === 1, (header >> 1) & 0b11, header >> 3];
    if (type === BLOCK.reserved) throw new ZstdError('a block has a type that there is not');
    if (type === BLOCK.compressed && size < MIN_COMPRESSED_BYTES) throw new ZstdError('a block has no content');
    if (size > frame.maxBlock) throw new ZstdError(`a block of ${size} bytes is larger than ${frame.maxBlock}`);
    const length = BLOCK_HEADER_BYTES + (type === BLOCK.rle ? 1 : size);
    if (this.#packed.length < length) {
      this.#needed = length;
      return false;
    }
    this.#unpack(frame, this.#take(length), isLast);
    if (!isLast) return true;
    if (frame.content !== null && frame.content !== frame.produced) {
      throw new ZstdError(`a frame of ${frame.content} bytes has ${frame.produced}`);
    }
    frame.isComplete = true;
    if (!frame.hasChecksum) this.#frame = null;
    return true;
  }

  #unpack({ decompress }: OpenFrame, block: Uint8Array, isLast: boolean): void {
    try {
      decompress.push(block, isLast);
    } catch (thrown) {
      if (thrown instanceof ZstdError) throw thrown;
      throw new ZstdError(`a block cannot be unpacked (${thrown instanceof Error ? thrown.message : thrown})`);
    }
  }

  #keep(frame: OpenFrame, piece: Uint8Array): void {
    if (piece.length === 0) return;
    frame.produced += piece.length;
    if (frame.content !== null && frame.produced > frame.content) {
      throw new ZstdError(`a frame of ${frame.content} bytes has more`);
    }
    frame.hash?.update(piece);
    this.#unpacked.push(piece);
  }

  #checkSum({ hash }: OpenFrame): boolean {
    if (this.#packed.length < CHECKSUM_BYTES) return false;
    const bytes = this.#take(CHECKSUM_BYTES);
    const expected = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    if (Number(BigInt.asUintN(32, hash!.digest())) !== expected) throw new ZstdError('its checksum does not fit');
    this.#frame = null;
    return true;
  }

  #take(length: number): Uint8Array {
    const taken = this.#packed.subarray(0, length);
    this.#packed = this.#packed.subarray(length);
    this.#available -= length;
    return taken;
  }
}
