import { mocoError } from '../errors.ts';

export const JSON_TYPE = 'application/json';
export const SAFETENSORS_TYPE = 'application/vnd.safetensors';
export const NPY_TYPE = 'application/x-npy';
export const BYTES_TYPE = 'application/octet-stream';
export const JPEG_TYPE = 'image/jpeg';
export const PNG_TYPE = 'image/png';
export const FORM_TYPE = 'multipart/form-data';

/** `application/json; charset=utf-8` without its parameters, in lower case. */
export function mediaType(header: string): string {
  return (header.split(';', 1)[0] ?? '').trim().toLowerCase();
}

/**
 * The boundary of a form's content type (RFC 2046, 5.1.1).
 * @throws MocoError `form_boundary`
 */
export function boundaryOf(header: string): string {
  const [, quoted, plain] = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]*))/i.exec(header) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined)
    throw mocoError('form_boundary', { reason: `there is none in ${JSON.stringify(header)}` });
  if (!/^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/.test(boundary)) {
    const reason = `${JSON.stringify(boundary)} is not 1 to 70 letters, digits and '()+_,-./:=?`;
    throw mocoError('form_boundary', { reason });
  }
  return boundary;
}

/** How good an available type is for one range of `Accept`: 0 does not match, 3 is exact. */
function specificity(range: string, type: string): number {
  if (range === type) return 3;
  if (range.endsWith('/*') && type.startsWith(range.slice(0, -1))) return 2;
  return range === '*/*' ? 1 : 0;
}

/**
 * The type to answer with (RFC 9110, 12.5.1): the most specific range decides each type's quality; among equals the
 * client's order counts, then ours.
 *
 * @param available what can be made, the preferred first
 * @returns undefined when the client takes none of them
 */
export function negotiate(accept: string | undefined, available: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') return available[0];
  const ranges = accept.split(',').map((part) => {
    const weight = /;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*(?:;|$)/i.exec(part)?.[1];
    return { range: mediaType(part), quality: weight === undefined ? 1 : Number(weight) };
  });
  let best: { type: string; quality: number; place: number } | undefined;
  for (const type of available) {
    let match = { specificity: 0, quality: 0, place: ranges.length };
    for (const [place, { range, quality }] of ranges.entries()) {
      const specific = specificity(range, type);
      if (specific > match.specificity) match = { specificity: specific, quality, place };
    }
    if (match.quality === 0) continue;
    const better =
      best === undefined ||
      match.quality > best.quality ||
      (match.quality === best.quality && match.place < best.place);
    if (better) best = { type, quality: match.quality, place: match.place };
  }
  return best?.type;
}
