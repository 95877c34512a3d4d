import type { FileHandle } from 'node:fs/promises';
import { Cut, ENDED_EARLY } from '../brokenConnection.ts';
import { Failure } from '../failure.ts';

/** Room for the header that is written last, when the number of rows is known; numpy aligns to 64. */
const HEADER_BYTES = 128;
/** Magic, version and length of the header. */
const PREFIX_BYTES = 10;
const FLOAT_BYTES = 4;

/** A .npy file of keys `[rows, dim]` (float32), to which replies with keys are added. */
export class KeysFile {
  readonly #file: FileHandle;
  #rows = 0;
  #dim: number | undefined;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  get shape(): readonly [rows: number, dim: number] {
    return [this.#rows, this.#dim ?? 0];
  }

  /** Adds the rows of a reply of type application/x-npy; all of them or none. */
  async add(reply: AsyncIterable<Uint8Array>): Promise<void> {
    let head: Buffer | null = Buffer.alloc(0);
    let shape: readonly [number, number] | undefined;
    let position = HEADER_BYTES + this.#rows * (this.#dim ?? 0) * FLOAT_BYTES;
    const begin = position;
    for await (const chunk of reply) {
      let data: Uint8Array = chunk;
      if (head !== null) {
        head = Buffer.concat([head, chunk]);
        const header = readHeader(head);
        if (header === null) continue;
        shape = header.shape;
        data = head.subarray(header.bytes);
        head = null;
      }
      position += (await this.#file.write(data, 0, data.length, position)).bytesWritten;
    }
    if (shape === undefined) throw new Cut(ENDED_EARLY);
    const [rows, dim] = shape;
    const missing = rows * dim * FLOAT_BYTES - (position - begin);
    if (missing > 0) throw new Cut(ENDED_EARLY);
    if (missing < 0 || dim !== (this.#dim ?? dim)) throw notKeys();
    this.#rows += rows;
    this.#dim = dim;
  }

  async finish(): Promise<void> {
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${this.#rows}, ${this.#dim}), }`;
    const header = Buffer.alloc(HEADER_BYTES, ' ');
    header.write('\x93NUMPY\x01\x00', 0, 'latin1');
    header.writeUInt16LE(HEADER_BYTES - PREFIX_BYTES, 8);
    header.write(text, PREFIX_BYTES, 'latin1');
    header.write('\n', HEADER_BYTES - 1, 'latin1');
    await this.#file.write(header, 0, HEADER_BYTES, 0);
  }
}

/** Shape and length of the header that a reply begins with; null: there is more of it to come. */
function readHeader(bytes: Buffer): { shape: readonly [number, number]; bytes: number } | null {
  if (bytes.length < PREFIX_BYTES) return null;
  if (bytes.toString('latin1', 0, 7) !== '\x93NUMPY\x01') throw notKeys();
  const end = PREFIX_BYTES + bytes.readUInt16LE(8);
  if (bytes.length < end) return null;
  const text = bytes.toString('latin1', PREFIX_BYTES, end);
  const [, rows, dim] = /^\{'descr': '<f4', 'fortran_order': False, 'shape': \((\d+), (\d+)\), \}/.exec(text) ?? [];
  if (rows === undefined || dim === undefined) throw notKeys();
  return { shape: [Number(rows), Number(dim)], bytes: end };
}

const notKeys = () =>
  new Failure('refused', 'The answer is no .npy of float32 keys; check --url and what is between.', {
    code: 'not_mocoserve',
  });
