import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileProblem, wrongFile } from '../failure.ts';

const IMAGE = /\.(jpe?g|png)$/i;
/** `2.png` before `10.png`. */
const natural = new Intl.Collator('en', { numeric: true });

export interface ImageFolder {
  /** Paths in the folder, in natural order. */
  readonly names: readonly string[];
  /** Files that are no images by their names. */
  readonly skipped: number;
}

/** The images of a folder and of those in it; what begins with a dot counts for nothing. @throws Failure */
export async function listImages(folder: string): Promise<ImageFolder> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((thrown: unknown) => {
    throw wrongFile(`${folder} cannot be read: ${fileProblem(thrown)}.`, folder);
  });
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
    .filter((path) => !/(^|\/)\./.test(path));
  const names = paths.filter((path) => IMAGE.test(path)).sort(inNaturalOrder);
  if (names.length === 0) {
    throw wrongFile(`${folder} has no images: no file in it ends in .jpg, .jpeg or .png (of ${paths.length}).`, folder);
  }
  return { names, skipped: paths.length - names.length };
}

/** Names that are equal but for what the order overlooks still have one order. */
function inNaturalOrder(a: string, b: string): number {
  return natural.compare(a, b) || (a < b ? -1 : 1);
}
