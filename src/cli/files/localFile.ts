import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Body } from '../connection.ts';
import { fileProblem, wrongFile } from '../failure.ts';

/** Bytes that tell one format from another, and show a reader what came. */
const BEGINNING_BYTES = 8;

export interface LocalFile {
  readonly path: string;
  readonly bytes: number;
  readonly beginning: Buffer;
}

/** @throws Failure where it is no file that can be read */
export async function lookAt(path: string): Promise<LocalFile> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw wrongFile(`${path} is ${facts.isDirectory() ? 'a folder' : 'no plain file'}.`, path);
    return { path, bytes: facts.size, beginning: await readBytes(path, 0, BEGINNING_BYTES) };
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).syscall === undefined) throw thrown;
    throw wrongFile(`${path} cannot be read: ${fileProblem(thrown)}.`, path);
  }
}

/** `length` bytes of a file, fewer where it ends before. */
export async function readBytes(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The bytes of a file as they were counted; one that has become shorter meanwhile is an error. @throws Failure */
export async function* chunksOf({ path, bytes }: LocalFile): AsyncGenerator<Uint8Array> {
  let rest = bytes;
  try {
    // `end` is counted in; an empty file has no last byte.
    for await (const chunk of bytes === 0 ? [] : createReadStream(path, { end: bytes - 1, highWaterMark: 1 << 18 })) {
      rest -= (chunk as Buffer).length;
      yield chunk as Buffer;
    }
  } catch (thrown) {
    throw wrongFile(`${path} cannot be read any more: ${fileProblem(thrown)}.`, path);
  }
  if (rest > 0) throw wrongFile(`${path} has become ${rest} bytes shorter while it was sent.`, path);
}

/** A file as the body of a request. */
export function fileBody(file: LocalFile, type: string): Body {
  return { type, bytes: file.bytes, open: () => chunksOf(file) };
}

export const isJpeg = (beginning: Uint8Array) => beginsWith(beginning, [0xff, 0xd8, 0xff]);
export const isPng = (beginning: Uint8Array) => beginsWith(beginning, [0x89, 0x50, 0x4e, 0x47]);
export const isNpy = (beginning: Uint8Array) => beginsWith(beginning, [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]);

export function beginsWith(beginning: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => beginning[index] === byte);
}
