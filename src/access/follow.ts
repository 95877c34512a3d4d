import { readFileSync, type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { digestOf, isSame } from './digests.ts';

/** How often files are read again, in milliseconds. */
export const FOLLOW_MS = 1_000;

/** Bytes; what is read here is short. */
const MAX_FILE_BYTES = 1024 * 1024;

interface Listener<Value> {
  /** The files have changed, and hold a value that is used from now on. */
  readonly accepted: (value: Value) => void;
  /** The files have changed and cannot be used; the old value stays. */
  readonly refused: (reason: Error) => void;
}

interface Followed<Value> {
  current(): Value;
}

/**
 * Holds what files say, also after they change. Their content is compared rather than their time: Kubernetes swaps
 * links to whole folders, where notifications are lost. A change counts once two readings in a row agree, so that a file
 * is never taken half written, nor a new certificate with an old key.
 *
 * @param parse of the texts, in the order of `paths`; whatever it throws refuses them
 * @throws what reading or `parse` throws, the first time
 */
export function follow<Value>(
  paths: readonly string[],
  parse: (texts: readonly string[]) => Value,
  { accepted, refused }: Listener<Value>,
): Followed<Value> {
  const first = paths.map(readShortFile);
  let value = parse(first);
  let known = digestOf(JSON.stringify(first));
  let seen = known;

  async function readAgain(): Promise<void> {
    const { texts, failure, digest } = await readAll(paths);
    const isSettled = isSame(digest, seen);
    seen = digest;
    if (!isSettled || isSame(digest, known)) return;
    known = digest;
    try {
      if (failure !== null) throw failure;
      value = parse(texts);
    } catch (thrown) {
      refused(thrown as Error);
      return;
    }
    accepted(value);
  }

  // A disk that hangs holds up nothing but the next reading.
  const schedule = () => {
    setTimeout(() => void readAgain().then(schedule), FOLLOW_MS).unref();
  };
  schedule();
  return { current: () => value };
}

interface Reading {
  readonly texts: readonly string[];
  readonly failure: Error | null;
  readonly digest: Buffer;
}

async function readAll(paths: readonly string[]): Promise<Reading> {
  try {
    const texts: string[] = [];
    for (const path of paths) {
      refuseUnusual(path, await stat(path));
      texts.push(await readFile(path, 'utf8'));
    }
    return { texts, failure: null, digest: digestOf(JSON.stringify(texts)) };
  } catch (thrown) {
    const failure = thrown as Error;
    return { texts: [], failure, digest: digestOf(failure.message) };
  }
}

/** @throws Error with a sentence that names the path */
export function readShortFile(path: string): string {
  refuseUnusual(path, statSync(path));
  return readFileSync(path, 'utf8');
}

/** What would never end, or be no file of this kind. */
function refuseUnusual(path: string, stats: Stats): void {
  if (!stats.isFile()) throw new Error(`${path} is not a file`);
  if (stats.size > MAX_FILE_BYTES) throw new Error(`${path} is larger than ${MAX_FILE_BYTES} bytes`);
}
