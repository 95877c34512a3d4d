import { BodyError } from '../../bodyError.ts';

/** Every way in which a safetensors body can be malformed, one code each. All of them are the sender's mistake. */
export const safetensorsErrorCodes = {
  safetensors_body_too_short: 'The body has fewer than the 8 bytes of the header length.',
  safetensors_header_too_large: 'The header length exceeds the limit.',
  safetensors_header_truncated: 'The header would end after the body.',
  safetensors_header_bom: 'The header begins with a byte order mark.',
  safetensors_header_start: "The header does not begin with '{'.",
  safetensors_header_not_utf8: 'The header is not valid UTF-8.',
  safetensors_header_json: 'The header is not valid JSON.',
  safetensors_header_trailing: 'Something other than spaces follows the JSON object of the header.',
  safetensors_lone_surrogate: 'A string of the header holds half of a surrogate pair.',
  safetensors_duplicate_key: 'A key stands twice in one object of the header.',
  safetensors_metadata_invalid: '__metadata__ is not an object of strings.',
  safetensors_metadata_too_large: '__metadata__ has more entries than the limit.',
  safetensors_too_many_tensors: 'There are more tensors than the limit.',
  safetensors_name_too_long: 'The name of a tensor is longer than the limit.',
  safetensors_tensor_not_object: 'The description of a tensor is not an object.',
  safetensors_unknown_member: 'The description of a tensor has a member other than dtype, shape and data_offsets.',
  safetensors_missing_member: 'The description of a tensor lacks dtype, shape or data_offsets.',
  safetensors_dtype_unknown: 'The dtype of a tensor is not a known one.',
  safetensors_shape_invalid: 'The shape of a tensor is not an array of non-negative safe integers.',
  safetensors_rank_too_large: 'A tensor has more dimensions than the limit.',
  safetensors_size_overflow: 'The bytes of a tensor are more than a safe integer can count.',
  safetensors_offsets_invalid: 'The data_offsets of a tensor are not two non-negative safe integers.',
  safetensors_offsets_reversed: 'The data of a tensor end before they begin.',
  safetensors_size_mismatch: 'The data_offsets of a tensor do not span the bytes of its dtype and shape.',
  safetensors_data_hole: 'Some bytes of the data belong to no tensor.',
  safetensors_data_overlap: 'Some bytes of the data belong to two tensors.',
  safetensors_data_truncated: 'The body ends before the last tensor does.',
  safetensors_data_trailing: 'Bytes follow the last tensor.',
} as const;

export type SafetensorsErrorCode = keyof typeof safetensorsErrorCodes;

/** A malformed safetensors body. `message` names what was wrong, what was expected and what came; so do `details`. */
export class SafetensorsError extends BodyError<SafetensorsErrorCode> {
  override readonly name = 'SafetensorsError';
}

/** The sender's text as a details entry or, quoted, in a message: an error never grows with the body. */
export function excerpt(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}

export function quote(text: string): string {
  return JSON.stringify(excerpt(text));
}
