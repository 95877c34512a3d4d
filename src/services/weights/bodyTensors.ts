import type { ArchitectureDescription, TensorDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import { type Naming, normalizeNames, type Side } from './naming.ts';
import type { Dtype } from './safetensors/dtypes.ts';
import type { SafetensorsHeader } from './safetensors/header.ts';
import type { TensorEntry } from './safetensors/tensorEntry.ts';

/** One tensor of a posted body, matched to the encoder's own, in the order in which its bytes arrive. */
export interface BodyTensor {
  readonly entry: TensorEntry;
  /** The encoder's tensor; `null`: the body's alone, its bytes are passed over. */
  readonly target: TensorDescription | null;
}

export interface MatchedBody {
  readonly tensors: readonly BodyTensor[];
  /** Names in the body that are not used, as they came. */
  readonly ignored: readonly string[];
}

export interface MatchOptions {
  naming: Naming;
  /** Which of two encoders in one state_dict is meant. */
  side: Side;
  /** Refuse tensors that neither the architecture nor the naming knows. */
  strict: boolean;
  /** Refuse a body that lacks parameters; `false` for the parts of an upload. */
  complete: boolean;
}

const FLOATS = ['F32', 'F16', 'BF16'] as const;
const COUNTERS = ['I64'] as const;

/**
 * Matches the tensors of a body to those of an encoder and checks dtypes and shapes, before a byte of data is read.
 * @throws MocoError `tensor_missing`, `tensor_unexpected`, `tensor_shape`, `tensor_dtype`; NamingError
 */
export function matchBody(
  header: SafetensorsHeader,
  description: ArchitectureDescription,
  options: MatchOptions,
): MatchedBody {
  const { map, ignored, unexpected } = normalizeNames(header.tensors.keys(), description, options.naming, options.side);
  const targets = new Map<string, TensorDescription>();
  const missing: string[] = [];
  for (const tensor of description.tensors) {
    const bodyName = map.get(tensor.name);
    if (bodyName !== undefined) targets.set(bodyName, tensor);
    else if (tensor.kind === 'parameter') missing.push(tensor.name);
  }
  if (options.strict && unexpected.length > 0) throw mocoError('tensor_unexpected', { unexpected });
  if (options.complete && missing.length > 0) throw mocoError('tensor_missing', { missing });
  const tensors = [...header.tensors.values()].map((entry) => {
    const target = targets.get(entry.name) ?? null;
    if (target !== null) checkTensor(entry, target);
    return { entry, target };
  });
  return { tensors, ignored: [...ignored, ...unexpected] };
}

function checkTensor(entry: TensorEntry, tensor: TensorDescription): void {
  const accepted: readonly Dtype[] = tensor.dtype === 'F32' ? FLOATS : COUNTERS;
  if (!accepted.includes(entry.dtype)) {
    throw mocoError('tensor_dtype', { tensor: entry.name, expected: accepted, received: entry.dtype });
  }
  const isEqual =
    entry.shape.length === tensor.shape.length && entry.shape.every((size, i) => size === tensor.shape[i]);
  if (!isEqual) throw mocoError('tensor_shape', { tensor: entry.name, expected: tensor.shape, received: entry.shape });
}
