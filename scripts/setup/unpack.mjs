import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** @import { Wheel } from './platforms.mjs' */

/**
 * Unpacks the files of a wheel that `keep` names.
 *
 * @param {string} file
 * @param {string} directory
 * @param {Wheel['keep']} keep
 * @param {{ signal: AbortSignal, onBytes: (bytes: number) => void }} options  `onBytes`: written so far, of all files
 * @throws {Error} where the zip file is damaged
 */
export async function unpackWheel(file, directory, keep, { signal, onBytes }) {
  const zip = await openPromise(file);
  let written = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const kept = keep(entry.fileName);
      if (kept === undefined) continue;
      const path = join(directory, kept);
      await mkdir(dirname(path), { recursive: true });
      const count = new Transform({
        transform(chunk, _encoding, done) {
          written += chunk.length;
          onBytes(written);
          done(null, chunk);
        },
      });
      await pipeline(await zip.openReadStreamPromise(entry), count, createWriteStream(path), { signal });
    }
  } finally {
    zip.close();
  }
}
