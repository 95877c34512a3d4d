import { BodyError } from '../bodyError.ts';

/** Every way in which a .npy body can be wrong, one code each. All of them are the sender's mistake. */
export const npyErrorCodes = {
  npy_too_short: 'The body ends before the header length does.',
  npy_magic: 'The body does not begin with the bytes of a .npy file.',
  npy_version: 'The format version is none of 1.0, 2.0 and 3.0.',
  npy_header_too_large: 'The header length exceeds the limit.',
  npy_header_truncated: 'The header would end after the body.',
  npy_header_syntax: 'The header is not the dictionary of descr, fortran_order and shape.',
  npy_object: 'The array holds pickled Python objects.',
  npy_structured: 'The array holds records of several fields.',
  npy_big_endian: 'The array is big-endian.',
  npy_dtype: 'The array is neither float32 nor float16 nor uint8.',
  npy_fortran_order: 'The array is in column-major order.',
  npy_shape: 'The shape has too many dimensions, or dimensions too large to count.',
  npy_data_truncated: 'The body ends before the array does.',
  npy_data_trailing: 'Bytes follow the array.',
} as const;

export type NpyErrorCode = keyof typeof npyErrorCodes;

/** A body that is no .npy file, or one that the service does not take. `message` and `details` name what came. */
export class NpyError extends BodyError<NpyErrorCode> {
  override readonly name = 'NpyError';
}
