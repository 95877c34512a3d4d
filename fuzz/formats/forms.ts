import type { Random } from '../../chaos/random.ts';
import { mutateBytes } from '../mutations.ts';
import { ODD_WORDS } from '../oddities.ts';
import { type ImageFile, imageFile } from './images.ts';

/** A form of image files, with about `changes` changes to its frame, the heads of its parts, or the files. */
export function form(random: Random, changes: number): ImageFile {
  const boundary = `----fuzz${random.integer(1e6)}`;
  const where = changes > 0 ? random.pick(['frame', 'heads', 'file', 'bytes'] as const) : null;
  const count = where === 'frame' && random.chance(0.1) ? random.pick([0, 1, 300]) : 1 + random.integer(4);
  const usual = imageFile(random, 0);
  const parts = Array.from({ length: count }, (_, part) => {
    const file =
      where === 'file' && part === 0 ? imageFile(random, changes) : random.chance(0.8) ? usual : imageFile(random, 0);
    const head = partHead(random, file.type, where === 'heads');
    return Buffer.concat([Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`), file.bytes, Buffer.from('\r\n')]);
  });
  const whole = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  const bytes =
    where === 'frame'
      ? oddFrame(random, whole, boundary)
      : where === 'bytes'
        ? mutateBytes(random, whole, changes)
        : whole;
  const type = `multipart/form-data; boundary=${where === 'frame' ? oddBoundary(random, boundary) : boundary}`;
  return { type, bytes };
}

function partHead(random: Random, type: string, isOdd: boolean): string {
  const name = isOdd ? random.pick([...ODD_WORDS, 'images']) : 'images';
  const lines = [`content-disposition: form-data; name="${name}"; filename="x"`, `content-type: ${type}`];
  if (!isOdd) return lines.join('\r\n');
  return random.pick([
    () => lines[0]!,
    () => lines[1]!,
    () => '',
    () => [...lines, lines[1]].join('\r\n'),
    () => [...lines, 'content-encoding: gzip'].join('\r\n'),
    () => [...lines, 'content-transfer-encoding: base64'].join('\r\n'),
    () => [...lines, `x-long: ${'y'.repeat(random.pick([100, 20_000]))}`].join('\r\n'),
    () => lines.join('\n'),
    () =>
      [
        `content-type: ${random.pick(['image/gif', 'text/plain', 'image/png', 'multipart/mixed; boundary=a'])}`,
        lines[0],
      ].join('\r\n'),
    () => lines.join('\r\n').replaceAll(':', random.pick(['', ' : ', '::', '\0'])),
  ])();
}

function oddFrame(random: Random, whole: Buffer, boundary: string): Buffer {
  const text = (bytes: Buffer, from: string, to: string) =>
    Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
  return random.pick([
    () => whole,
    () => text(whole, `--${boundary}--\r\n`, ''),
    () => text(whole, `--${boundary}--\r\n`, `--${boundary}--`),
    () => text(whole, '\r\n', '\n'),
    () => text(whole, `--${boundary}\r\n`, `--${boundary} \t\r\n`),
    () => Buffer.concat([Buffer.from('a preamble\r\n'), whole, Buffer.from('an epilogue')]),
    () => Buffer.concat([whole, whole]),
    () => Buffer.from(`--${boundary}--\r\n`),
    () => text(whole, boundary, boundary.slice(0, -1)),
  ])();
}

const oddBoundary = (random: Random, boundary: string): string =>
  random.pick([
    boundary,
    boundary,
    `"${boundary}"`,
    `${boundary}; charset=utf-8`,
    '',
    '"',
    'a'.repeat(71),
    `${boundary}x`,
    'é',
  ]);
