import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/**
 * A cache entry is a folder with a few files and this list of their sizes. It appears whole, by a rename, or not at all.
 *
 * @typedef {Readonly<Record<string, number>>} FileSizes  path within the folder -> bytes
 */
const LIST = 'files.json';

/**
 * The folder that all of a user's checkouts share.
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheDirectory(env) {
  const own = env.MOCOSERVE_CACHE_DIR;
  return own ? resolve(own) : resolve(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mocoserve');
}

/**
 * @param {string} directory
 * @returns {Promise<FileSizes | undefined>} undefined: there is no such entry, or a file of it is missing or was cut short
 */
export async function readEntry(directory) {
  try {
    /** @type {FileSizes} */
    const files = JSON.parse(await readFile(join(directory, LIST), 'utf8'));
    return (await haveSizes(directory, files)) ? files : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Makes an entry. `fill` writes its files into the folder it is given, which becomes the entry when `fill` is done.
 *
 * @param {string} directory
 * @param {(partial: string) => Promise<void>} fill
 * @returns {Promise<FileSizes>}
 */
export async function createEntry(directory, fill) {
  const partial = `${directory}.partial`;
  await rm(partial, { recursive: true, force: true }); // of a set-up that was killed
  try {
    await mkdir(partial, { recursive: true });
    await fill(partial);
    const files = await listFiles(partial);
    await writeFile(join(partial, LIST), JSON.stringify(files));
    await rm(directory, { recursive: true, force: true });
    await rename(partial, directory);
    return files;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

/**
 * @param {string} directory
 * @param {FileSizes} files
 * @returns {Promise<boolean>} whether each file is there, through links too, with its size
 */
export async function haveSizes(directory, files) {
  const sizes = await Promise.all(
    Object.keys(files).map((file) =>
      stat(join(directory, file)).then(
        ({ size }) => size,
        () => undefined,
      ),
    ),
  );
  return sizes.length > 0 && Object.values(files).every((bytes, i) => sizes[i] === bytes);
}

/**
 * @param {string} directory
 * @returns {Promise<FileSizes>} every file below the folder
 */
async function listFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const sized = await Promise.all(
    files.map(async (file) => /** @type {const} */ ([file.slice(directory.length + 1), (await stat(file)).size])),
  );
  return Object.fromEntries(sized);
}
