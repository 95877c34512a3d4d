import type { InferResponse } from '../../schemas/oipInfer.ts';
import { MODEL_VERSION } from '../../schemas/oipModels.ts';
import type { KeysResult, Provenance } from '../contracts.ts';
import { inWords } from '../keys/inWords.ts';

/** The body of a response. */
export interface InferenceReply {
  readonly bytes: Uint8Array;
  /** Bytes of JSON that it begins with; null: all of it is JSON. */
  readonly jsonLength: number | null;
}

/**
 * Keys as an inference response.
 * @param id of the request
 * @param isBinary the keys as bytes behind the JSON
 */
export function writeInference(
  name: string,
  id: string | undefined,
  { keys, shape, provenance }: KeysResult,
  isBinary: boolean,
): InferenceReply {
  const data = new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength);
  const response: InferResponse = {
    model_name: name,
    model_version: MODEL_VERSION,
    ...(id === undefined ? {} : { id }),
    parameters: describe(provenance),
    outputs: [
      {
        name: 'keys',
        datatype: 'FP32',
        shape: [...shape],
        ...(isBinary ? { parameters: { binary_data_size: data.length } } : { data: Array.from(keys) }),
      },
    ],
  };
  const json = Buffer.from(JSON.stringify(response));
  return isBinary ? { bytes: Buffer.concat([json, data]), jsonLength: json.length } : { bytes: json, jsonLength: null };
}

/** Parameters of the protocol are numbers, strings and booleans: what is null elsewhere is left out. */
function describe(provenance: Provenance): InferResponse['parameters'] {
  const { emaStep, queryStep, momentum } = provenance;
  const { weights_digest, buffers_digest, permutation, batch_norm } = inWords(provenance);
  return {
    ...(emaStep === null ? {} : { ema_step: emaStep }),
    ...(queryStep === null ? {} : { query_step: queryStep }),
    ...(momentum === null ? {} : { momentum }),
    weights_digest,
    buffers_digest,
    permutation,
    batch_norm,
  };
}
