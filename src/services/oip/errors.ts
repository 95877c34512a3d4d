import { BodyError } from '../bodyError.ts';

/** Every way in which an inference request can be wrong beyond its schema, one code each. All are the sender's mistake. */
export const oipErrorCodes = {
  oip_header_length: '`Inference-Header-Content-Length` is greater than the body.',
  oip_inputs: 'The inputs are others than the one that is taken, `images`.',
  oip_outputs: 'Other outputs are asked for than the one that there is, `keys`.',
  oip_data_missing: 'A tensor has neither `data` nor `binary_data_size`.',
  oip_data_twice: 'A tensor has both `data` and `binary_data_size`.',
  oip_data_form: 'A tensor of a datatype that has no form in JSON comes as `data`.',
  oip_data_value: 'A number is not one of the datatype.',
  oip_data_count: '`data` has another number of elements, or is nested otherwise, than the shape says.',
  oip_data_size: "`binary_data_size` is not what the tensor's shape and datatype make.",
  oip_body_truncated: 'The body ends before the bytes of the tensor do.',
  oip_body_trailing: 'Bytes follow the tensor.',
} as const;

export type OipErrorCode = keyof typeof oipErrorCodes;

/** A request that cannot be meant. `message` and `details` name what was expected and what came. */
export class OipError extends BodyError<OipErrorCode> {
  override readonly name = 'OipError';
}
