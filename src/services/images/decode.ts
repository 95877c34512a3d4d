import type { Sharp, SharpOptions } from 'sharp';
import { mocoError } from '../../errors.ts';
import { type Decoded, toGray, toRgb } from './colours.ts';
import { MAX_PIXELS, type Pixels } from './pixels.ts';

/** A decoder that takes longer is stopped, in seconds. */
const MAX_SECONDS = 30;

const SIGNATURES = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
} as const;

export type ImageType = keyof typeof SIGNATURES;
export const IMAGE_TYPES = Object.keys(SIGNATURES) as readonly ImageType[];

/** A file, and where it stood in its form; null where it is the whole body. */
export interface ImageFile {
  readonly bytes: Uint8Array;
  readonly type: ImageType;
  readonly part: number | null;
}

/**
 * Decodes a JPEG or a PNG, in libuv's threads, to what Pillow's `convert("RGB")` or `convert("L")` gives: palettes are
 * resolved, alpha is dropped, 16 bits a channel become their upper 8; colour profiles and the orientation of EXIF do not
 * matter.
 *
 * @throws MocoError `image_format`, `image_type`, `image_too_large`, `image_depth`, `image_undecodable`
 */
export async function decodeImage(file: ImageFile, channels: 1 | 3): Promise<Pixels> {
  checkType(file);
  const { space } = await readHeader(file);
  const decoder = (await open(file, { ignoreIcc: true, limitInputPixels: MAX_PIXELS })).timeout({
    seconds: MAX_SECONDS,
  });
  const inks = space === 'cmyk';
  if (inks) decoder.pipelineColourspace('cmyk').toColourspace('cmyk');
  const { data, info } = await decoder.raw().toBuffer({ resolveWithObject: true }).catch(undecodable(file));
  const decoded: Decoded = { width: info.width, height: info.height, bands: info.channels, inks, data };
  return channels === 1 ? toGray(decoded) : toRgb(decoded);
}

/** The bytes decide what an image is: nothing else is to be decoded, whatever it is called. */
function checkType({ bytes, type, part }: ImageFile): void {
  const received = IMAGE_TYPES.find((each) => SIGNATURES[each].every((byte, i) => bytes[i] === byte));
  if (received === undefined) {
    throw mocoError('image_format', { part, begins_with: Buffer.from(bytes.subarray(0, 8)).toString('hex') });
  }
  if (received !== type) throw mocoError('image_type', { part, declared: type, received });
}

async function readHeader(file: ImageFile): Promise<{ space: string | undefined }> {
  const { bytes, type, part } = file;
  // A PNG says first of all how large it is; the decoder would only say that it will not do.
  if (type === 'image/png' && bytes.length >= 24) {
    const header = new DataView(bytes.buffer, bytes.byteOffset);
    checkSize(part, header.getUint32(16), header.getUint32(20));
  }
  const header = await (await open(file, { limitInputPixels: false })).metadata().catch(undecodable(file));
  checkSize(part, header.width, header.height);
  if (header.depth === 'ushort' && header.channels < 3) throw mocoError('image_depth', { part });
  return { space: header.space };
}

/** @throws MocoError `image_too_large` */
export function checkSize(part: number | null, width: number, height: number): void {
  if (width * height > MAX_PIXELS) throw mocoError('image_too_large', { part, width, height, limit: MAX_PIXELS });
}

let loaded: Promise<typeof import('sharp').default> | undefined;

/** The decoder is loaded with the first image: it takes tens of megabytes. */
async function open({ bytes }: ImageFile, options: SharpOptions): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    // Every image is decoded once, so there is nothing to keep.
    sharp.cache(false);
    return sharp;
  });
  return (await loaded)(bytes, { failOn: 'warning', sequentialRead: true, ...options });
}

/** The decoder tells in several lines, of which the first is what it found first. */
function undecodable({ part, type }: ImageFile) {
  return (thrown: Error): never => {
    const reason = thrown.message
      .replace(/^Input buffer has corrupt header: ?/, '')
      .split('\n', 1)[0]!
      .trim();
    throw mocoError('image_undecodable', {
      part,
      format: type,
      reason: reason.slice(0, 200) || 'its header is corrupt',
    });
  };
}
