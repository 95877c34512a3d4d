import { randomUUID } from 'node:crypto';
import type { Body } from '../connection.ts';
import { wrongFile } from '../failure.ts';
import { chunksOf, isJpeg, isPng, type LocalFile, lookAt } from './localFile.ts';

/** Image files as one multipart/form-data body, read while it is sent. @throws Failure for a file that is no image */
export async function imagesForm(paths: readonly string[]): Promise<Body> {
  const boundary = `mocoserve-${randomUUID()}`;
  const parts: { head: Buffer; file: LocalFile }[] = [];
  for (const [index, path] of paths.entries()) {
    const file = await lookAt(path);
    const head = [
      `${index === 0 ? '' : '\r\n'}--${boundary}`,
      `content-disposition: form-data; name="images"; filename="${index}"`,
      `content-type: ${imageType(file)}`,
    ].join('\r\n');
    parts.push({ head: Buffer.from(`${head}\r\n\r\n`), file });
  }
  const end = Buffer.from(`\r\n--${boundary}--\r\n`);
  const bytes = parts.reduce((sum, { head, file }) => sum + head.length + file.bytes, end.length);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    bytes,
    async *open() {
      for (const { head, file } of parts) {
        yield head;
        yield* chunksOf(file);
      }
      yield end;
    },
  };
}

/** By its bytes: names are often wrong. */
export function imageType({ path, beginning }: LocalFile): string {
  if (isJpeg(beginning)) return 'image/jpeg';
  if (isPng(beginning)) return 'image/png';
  throw wrongFile(
    `${path} is neither JPEG nor PNG: it begins with the bytes ${beginning.toString('hex') || '(none)'}.`,
    path,
  );
}
