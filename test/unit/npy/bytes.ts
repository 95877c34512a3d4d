import { parseNpy } from '../../../src/services/keys/npy.ts';
import { NpyError } from '../../../src/services/keys/npyError.ts';

/** `\x93NUMPY`, the version, and whatever the caller lets follow. */
export function npy(version: readonly number[], ...rest: number[]): Uint8Array {
  return Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, ...version, ...rest);
}

/** A version 1.0 body of this header, without padding, and these data. */
export function withHeader(header: string, data: readonly number[] = []): Uint8Array {
  const characters = Array.from(header, (character) => character.charCodeAt(0));
  return npy([1, 0], characters.length % 256, Math.floor(characters.length / 256), ...characters, ...data);
}

/** A sound header but for what the caller changes. */
export function described({ descr = "'|u1'", fortranOrder = 'False', shape = '(2,)' }): string {
  return `{'descr': ${descr}, 'fortran_order': ${fortranOrder}, 'shape': ${shape}, }\n`;
}

export function refusal(body: Uint8Array): NpyError {
  try {
    parseNpy(body);
  } catch (thrown) {
    if (thrown instanceof NpyError) return thrown;
    throw thrown;
  }
  throw new Error('the body was taken');
}
