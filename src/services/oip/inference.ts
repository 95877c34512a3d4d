import type { KeysQuery } from '../../schemas/keys.ts';
import type { InferRequest } from '../../schemas/oipInfer.ts';
import type { Batch, BodyStream } from '../contracts.ts';
import { OipError } from './errors.ts';
import { imagesTensor } from './imagesTensor.ts';
import type { InferenceBody } from './inferenceBody.ts';

/** An inference request in the words of keys. */
export interface Inference {
  readonly query: KeysQuery;
  readonly batch: Batch;
  /** Milliseconds that the client waits for the answer; null: as long as it takes. */
  readonly timeoutMs: number | null;
  /** Whether the keys come as bytes behind the JSON of the response. */
  readonly isBinary: boolean;
}

/**
 * What a request asks for. An inference never applies an EMA step.
 * @throws OipError
 */
export function readInference(request: InferRequest, body: InferenceBody, limits: BodyStream['limits']): Inference {
  const { binary_data_output, timeout, priority: _, ...asked } = request.parameters;
  const [input, ...others] = request.inputs;
  if (input?.name !== 'images' || others.length > 0) {
    throw otherTensors('oip_inputs', 'inputs', 'images', request.inputs);
  }
  const [output, ...more] = request.outputs;
  if ((output !== undefined && output.name !== 'keys') || more.length > 0) {
    throw otherTensors('oip_outputs', 'requested outputs', 'keys', request.outputs);
  }
  return {
    query: { ...asked, advance: false },
    batch: { kind: 'binary', body: imagesTensor(input, body, limits) },
    timeoutMs: timeout === 0 ? null : timeout / 1000,
    isBinary: output?.parameters.binary_data ?? binary_data_output,
  };
}

/** Names of a message. */
const MOST = 5;

function otherTensors(
  code: 'oip_inputs' | 'oip_outputs',
  what: string,
  expected: string,
  tensors: readonly { readonly name: string }[],
): OipError {
  const received = tensors.slice(0, MOST).map(({ name }) => name);
  const names = received.map((name) => JSON.stringify(name)).join(', ');
  const more = tensors.length > MOST ? ` and ${tensors.length - MOST} more` : '';
  return new OipError(code, `The ${what} are ${names}${more}; there is exactly one, "${expected}".`, {
    expected: [expected],
    received,
  });
}
