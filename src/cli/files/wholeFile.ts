import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { fileProblem, wrongFile } from '../failure.ts';

/**
 * Writes a file whole or not at all: into another one beside it, which takes its place at the end.
 *
 * @param write throws where there will be no file; `partial` is where it lies until then
 * @throws Failure where the file cannot be written
 */
export async function writeWhole<Result>(
  path: string,
  write: (file: FileHandle, partial: string) => Promise<Result>,
): Promise<Result> {
  const isFolder = await stat(path).then(
    (facts) => facts.isDirectory(),
    () => false,
  );
  if (isFolder) throw cannotWrite(path, { code: 'EISDIR' });
  const partial = `${path}.${process.pid}.part`;
  const file = await open(partial, 'w').catch((thrown: unknown) => {
    throw cannotWrite(path, thrown);
  });
  try {
    const result = await write(file, partial);
    await file.sync();
    await file.close();
    await rename(partial, path);
    return result;
  } catch (thrown) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw isOfFiles(thrown) ? cannotWrite(path, thrown) : thrown;
  }
}

const cannotWrite = (path: string, thrown: unknown) =>
  wrongFile(`${path} cannot be written: ${fileProblem(thrown)}.`, path);

const isOfFiles = (thrown: unknown) =>
  ['write', 'fsync', 'close', 'rename'].includes((thrown as NodeJS.ErrnoException).syscall ?? '');
