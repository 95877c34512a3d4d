import { entry } from './entry.ts';

/** Where an image stood: its number in the form, or null for a body that is one image. */
type Part = number | null;

const image = (part: Part) => (part === null ? 'The image' : `Image ${part} of the form (counted from 0)`);
const size = ([height, width]: readonly [height: number, width: number]) => `${width} x ${height}`;

/** Of image files and of the forms that they come in. */
export const imageErrors = {
  images_not_taken: entry<{ expected: string }>(
    422,
    'The encoder takes neither grey nor RGB images, so image files cannot become its rows.',
    (d) => `Image files have one or three channels; this encoder takes ${d.expected}. Send tensors.`,
    { expected: 'vectors of 512 values' },
  ),
  image_format: entry<{ part: Part; begins_with: string }>(
    400,
    'An image is neither JPEG nor PNG.',
    (d) => `${image(d.part)} is neither JPEG nor PNG: it begins with the bytes ${d.begins_with || '(none)'}.`,
    { part: 0, begins_with: '47 49 46 38' },
  ),
  image_type: entry<{ part: Part; declared: string; received: string }>(
    400,
    'An image is of another type than its `content-type` says.',
    (d) => `${image(d.part)} came as ${d.declared}, but its bytes are ${d.received}.`,
    { part: 0, declared: 'image/png', received: 'JPEG' },
  ),
  image_undecodable: entry<{ part: Part; format: string; reason: string }>(
    400,
    'An image is truncated or corrupt.',
    (d) => `${image(d.part)} cannot be decoded as ${d.format}: ${d.reason}.`,
    { part: 0, format: 'JPEG', reason: 'it ends too early' },
  ),
  image_too_large: entry<{ part: Part; width: number; height: number; limit: number }>(
    413,
    'An image has, or would have once resized, more pixels than are decoded; `details.limit` says how many those are.',
    (d) =>
      `${image(d.part)} has ${d.width} x ${d.height} pixels, or would have once resized; at most ${d.limit} are taken.`,
    { part: 0, width: 20_000, height: 20_000, limit: 33_554_432 },
  ),
  image_file_too_large: entry<{ part: Part; limit: number }>(
    413,
    'The file of an image is larger than is taken; `details.limit` says how many bytes those are.',
    (d) => `The file of ${image(d.part).toLowerCase()} is larger than ${d.limit} bytes.`,
    { part: 0, limit: 134_217_728 },
  ),
  image_depth: entry<{ part: Part }>(
    422,
    'A gray PNG has 16 bits a pixel, of which there is no common reading in 8 bits.',
    (d) => `${image(d.part)} is gray with 16 bits a pixel; convert it to 8 bits, or send a tensor.`,
    { part: 0 },
  ),
  image_sizes_differ: entry<{
    part: number;
    expected: readonly [height: number, width: number];
    received: readonly [height: number, width: number];
  }>(
    422,
    "The images of a batch have different sizes; the encoder's `input.resize` and `input.crop` make them equal.",
    (d) =>
      `${image(d.part)} is ${size(d.received)} (width x height), the ones before are ${size(d.expected)}; all must be equal, or the encoder needs input.resize and input.crop.`,
    { part: 1, expected: [28, 28], received: [32, 32] },
  ),
  form_boundary: entry<{ reason: string }>(
    400,
    'The `content-type` of a form has no usable `boundary`.',
    (d) => `A multipart/form-data body needs a boundary in its content-type: ${d.reason}.`,
    { reason: 'there is none in "multipart/form-data"' },
  ),
  form_malformed: entry<{ part: number; at: number; reason: string }>(
    400,
    'The body is not multipart/form-data (RFC 7578) under its boundary, or ends before its last one.',
    (d) => `The form cannot be read at byte ${d.at}, in part ${d.part} (counted from 0): ${d.reason}.`,
    { part: 1, at: 8_212, reason: 'the body ends before its last boundary' },
  ),
  form_empty: entry<Record<never, never>>(
    400,
    'The form has no parts.',
    () => 'The form has no parts; send each image as one, of type image/jpeg or image/png.',
    {},
  ),
  form_part_type: entry<{ part: number; received: string | null; accepted: readonly string[] }>(
    415,
    'A part of the form is not declared to be an image.',
    (d) =>
      `Part ${d.part} of the form (counted from 0) has ${d.received === null ? 'no content-type' : `the content type ${d.received}`}; every part must be ${d.accepted.join(' or ')}.`,
    { part: 0, received: 'image/gif', accepted: ['image/jpeg', 'image/png'] },
  ),
} as const;
