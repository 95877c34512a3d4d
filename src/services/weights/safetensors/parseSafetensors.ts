import { lengthBytes, parseHeader, readHeaderLength, type SafetensorsHeader } from './header.ts';
import { type SafetensorsLimits, safetensorsLimits } from './limits.ts';

export interface SafetensorsBody extends SafetensorsHeader {
  /**
   * The bytes of a tensor, over the body's own memory and perhaps misaligned: see `typedView`.
   * @throws RangeError for a name that is not in `tensors`
   */
  data(name: string): Uint8Array;
}

/**
 * A whole body that is in memory already: small ones, such as a batch or a test's. Larger ones are checked while they
 * stream in, by the functions of header.ts.
 * @throws SafetensorsError
 */
export function parseSafetensors(body: Uint8Array, limits: SafetensorsLimits = safetensorsLimits): SafetensorsBody {
  const dataStart = lengthBytes + readHeaderLength(body, body.byteLength, limits);
  const header = parseHeader(body.subarray(lengthBytes, dataStart), body.byteLength, limits);
  return {
    ...header,
    data(name) {
      const entry = header.tensors.get(name);
      if (entry === undefined) throw new RangeError(`no tensor ${JSON.stringify(name)} in this body`);
      return new Uint8Array(body.buffer, body.byteOffset + dataStart + entry.begin, entry.end - entry.begin);
    },
  };
}
