import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type CheckpointStore, CheckpointStoreError, type StoredCheckpoint } from '../ports/checkpointStore.ts';

const EXTENSION = '.safetensors';
const UNFINISHED = '.tmp';
/** Read at a time. */
const READ_BYTES = 1 << 20;
/** One that somebody still writes was changed later than that ago, in milliseconds. */
const ABANDONED_MS = 600_000;

/**
 * Checkpoints as files: `encoders/NAME/ID.safetensors` of a data directory, which several pods may share. A file gets its
 * name when all of it is on the disk, so a process that dies while it writes leaves the earlier ones as they were.
 */
export async function createCheckpointFiles(dataDir: string): Promise<CheckpointStore> {
  const root = join(dataDir, 'encoders');
  await mkdir(root, { recursive: true });
  await removeAbandoned(root);
  const folderOf = (encoder: string) => join(root, encoder);
  const pathOf = (encoder: string, checkpoint: string) => join(root, encoder, checkpoint + EXTENSION);

  return {
    async encoders() {
      const folders = await entriesOf(root);
      const held = await Promise.all(
        folders.map(async (name) => ((await idsIn(folderOf(name))).length > 0 ? name : [])),
      );
      return held.flat();
    },

    list: (encoder) => idsIn(folderOf(encoder)),

    async write(encoder, checkpoint, chunks) {
      const temporary = join(folderOf(encoder), `${checkpoint}.${randomUUID()}${UNFINISHED}`);
      try {
        await mkdir(folderOf(encoder), { recursive: true });
        await synchronize(root);
        await writeWhole(temporary, chunks);
        await rename(temporary, pathOf(encoder, checkpoint));
        await synchronize(folderOf(encoder));
      } catch (thrown) {
        await rm(temporary, { force: true }).catch(() => undefined);
        if (!isSystemError(thrown)) throw thrown;
        throw new CheckpointStoreError(REASONS[thrown.code ?? ''] ?? thrown.message);
      }
    },

    async open(encoder, checkpoint) {
      const file = await open(pathOf(encoder, checkpoint)).catch(nullIfMissing);
      return file === null ? null : stored(file, (await file.stat()).size);
    },

    async remove(encoder, checkpoint) {
      const removed = await rm(pathOf(encoder, checkpoint)).catch(nullIfMissing);
      if (removed !== null) await synchronize(folderOf(encoder));
      return removed !== null;
    },

    async setAside(encoder, name) {
      const aside = join(dataDir, 'deleted', name);
      await mkdir(dirname(aside), { recursive: true });
      await rename(folderOf(encoder), aside).catch(nullIfMissing);
      await synchronize(root);
    },
  };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk of the data directory is full',
  EDQUOT: 'the quota of the data directory is used up',
  EFBIG: 'the file is larger than the system lets it be',
  EROFS: 'the data directory can only be read',
  EACCES: 'the data directory may not be written',
};

async function writeWhole(path: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const chunk of chunks) await writeAll(file, chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A write may take a part of it, without an error where the disk fills up. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let rest = chunk; rest.length > 0; ) {
    const { bytesWritten } = await file.write(rest);
    rest = rest.subarray(bytesWritten);
  }
}

/** Until then a new name in a folder may be gone after a loss of power. */
async function synchronize(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function stored(file: FileHandle, bytes: number): StoredCheckpoint {
  return {
    bytes,
    read: () => chunksOf(file),
    close: () => file.close(),
  };
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; ) {
    const chunk = new Uint8Array(READ_BYTES);
    const { bytesRead } = await file.read(chunk, 0, READ_BYTES, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield chunk.subarray(0, bytesRead);
  }
}

async function idsIn(folder: string): Promise<string[]> {
  const names = await entriesOf(folder);
  return names.filter((name) => name.endsWith(EXTENSION)).map((name) => name.slice(0, -EXTENSION.length));
}

async function entriesOf(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(nullIfMissing)) ?? [];
}

/** What processes that died have left. */
async function removeAbandoned(root: string): Promise<void> {
  for (const name of await readdir(root, { recursive: true })) {
    if (!name.endsWith(UNFINISHED)) continue;
    const path = join(root, name);
    const status = await stat(path).catch(nullIfMissing);
    if (status !== null && Date.now() - status.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
}

function nullIfMissing(thrown: unknown): null {
  if (isSystemError(thrown) && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR')) return null;
  throw thrown;
}

const isSystemError = (thrown: unknown): thrown is NodeJS.ErrnoException =>
  thrown instanceof Error && 'syscall' in thrown;
