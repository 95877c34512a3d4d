import type { ArchitectureDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import { BodyReader } from '../bodyReader.ts';
import type { BodyStream } from '../contracts.ts';
import { readForm } from '../forms/formReader.ts';
import type { PostedRows } from '../keys/postedRows.ts';
import { MAX_ROWS, readRows } from '../keys/rowsReader.ts';
import { decodeImage, IMAGE_TYPES, type ImageFile, type ImageType } from './decode.ts';
import { createGate } from './gate.ts';
import { type ImageTransform, transformImage } from './transform.ts';

/** Largest file of an image, in bytes. */
const MAX_FILE_BYTES = 128 * 1024 * 1024;

/** Images that are decoded at a time, by all requests together: as many as libuv has threads. */
const gate = createGate(4);

/**
 * A JPEG, a PNG or a form of many as U8 rows `[n, channels, height, width]`, which are the same as if they had come as a
 * tensor.
 *
 * @throws MocoError `images_not_taken`, `image_...`, `form_...`, `batch_too_large`, `body_too_large`
 */
export async function readImages(
  body: BodyStream,
  transform: ImageTransform,
  description: ArchitectureDescription,
): Promise<PostedRows> {
  const channels = channelsOf(description);
  const rows: Uint8Array[] = [];
  let size: readonly [height: number, width: number] | null = null;
  let total = 0;
  for await (const file of imageFiles(body)) {
    const { shape, data } = await gate(async () =>
      transformImage(await decodeImage(file, channels), transform, file.part),
    );
    const [, height, width] = shape;
    size ??= [height, width];
    if (size[0] !== height || size[1] !== width) {
      throw mocoError('image_sizes_differ', { part: file.part ?? 0, expected: size, received: [height, width] });
    }
    total += data.length;
    const { bytes: limit, ...setting } = body.limits;
    if (total > limit) throw mocoError('body_too_large', { limit, received: total, ...setting });
    rows.push(data);
  }
  const shape = [rows.length, channels, ...(size ?? [])];
  const { rows: posted } = await readRows(
    new BodyReader(each(rows)),
    { dtype: 'U8', shape, layout: 'nchw' },
    description,
  );
  return { ...posted, permutation: null };
}

function channelsOf({ input }: ArchitectureDescription): 1 | 3 {
  if (input.kind === 'image' && (input.channels === 1 || input.channels === 3)) return input.channels;
  const expected = input.kind === 'image' ? `images of ${input.channels} channels` : `vectors of ${input.size} values`;
  throw mocoError('images_not_taken', { expected });
}

async function* imageFiles({ stream, contentType, headers }: BodyStream): AsyncGenerator<ImageFile> {
  if (isImageType(contentType)) {
    yield { bytes: await readFile(stream), type: contentType, part: null };
    return;
  }
  const parts = readForm(stream, headers.boundary!, {
    partBytes: MAX_FILE_BYTES,
    tooLarge: (part) => mocoError('image_file_too_large', { part, limit: MAX_FILE_BYTES }),
    onPart({ index, contentType: type }) {
      if (index >= MAX_ROWS) throw mocoError('batch_too_large', { rows: index + 1, limit: MAX_ROWS });
      if (!isImageType(type)) throw mocoError('form_part_type', { part: index, received: type, accepted: IMAGE_TYPES });
    },
  });
  for await (const { index, contentType: type, bytes } of parts) yield { bytes, type: type as ImageType, part: index };
}

const isImageType = (type: string | null): type is ImageType => IMAGE_TYPES.some((each) => each === type);

async function readFile(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_FILE_BYTES) throw mocoError('image_file_too_large', { part: null, limit: MAX_FILE_BYTES });
    // Copied, for a chunk may be a view of a buffer that is used again.
    chunks.push(Uint8Array.from(chunk));
  }
  return Buffer.concat(chunks);
}

async function* each(rows: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* rows;
}
