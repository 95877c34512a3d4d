import { promisify } from 'node:util';
import { constants, deflate, gzip } from 'node:zlib';

const options = { level: constants.Z_BEST_SPEED };

/** Codings of replies (RFC 9110, 8.4.1), the preferred first; `deflate` is zlib's format. */
const encoders = {
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, options),
  deflate: (bytes: Uint8Array) => promisify(deflate)(bytes, options),
} as const;

export type ReplyCoding = keyof typeof encoders;

/**
 * The coding that a client wants by its `Accept-Encoding` (RFC 9110, 12.5.3); null: the bytes as they are, which is also
 * what one gets who takes nothing that there is.
 */
export function wantedCoding(header: string | undefined): ReplyCoding | null {
  const qualities = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [name === 'x-gzip' ? 'gzip' : name, weight === undefined ? 1 : Number(weight.slice(2))] as const;
    }),
  );
  const qualityOf = (coding: string) => qualities.get(coding) ?? qualities.get('*') ?? 0;
  let wanted: ReplyCoding | null = null;
  let best = qualities.get('identity') ?? 0;
  for (const coding of Object.keys(encoders) as ReplyCoding[]) {
    const quality = qualityOf(coding);
    if (quality > 0 && (quality > best || (quality === best && wanted === null))) [wanted, best] = [coding, quality];
  }
  return wanted;
}

export const pack = (coding: ReplyCoding, bytes: Uint8Array): Promise<Uint8Array> => encoders[coding](bytes);
