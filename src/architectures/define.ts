import type { Static, TObject } from 'typebox';
import type { ArchitectureDescription, TensorDescription } from './description.ts';
import { optionError } from './errors.ts';
import { readOptions } from './options.ts';

/** 2 GiB of float32: the query weights or the key weights of one encoder are one block of memory of at most that size. */
export const MAX_PARAMETERS = 2 ** 29;

/** The largest number of channels, features or embedding dimensions. */
export const MAX_SIZE = 65_536;

export interface Architecture {
  /** What `architecture.id` says in a request. */
  readonly id: string;
  /** One sentence for the listing. */
  readonly summary: string;
  /** Schema of the options: bounds, defaults and descriptions. */
  readonly options: TObject;
  /**
   * Validates `options` (`undefined`: none), fills in the defaults and builds the description.
   *
   * @throws ArchitectureError `architecture_options_invalid`
   */
  describe(options: unknown): ArchitectureDescription;
}

interface Definition<Options extends TObject> {
  readonly id: string;
  readonly summary: string;
  /** Every option needs its bounds: they stand in the messages. */
  readonly options: Options;
  /** `options` are valid and complete. */
  build(options: Static<Options>): ArchitectureDescription;
}

/** Number of elements; 1 for a scalar. */
export function elementCount(tensor: TensorDescription): number {
  return tensor.shape.reduce((product, size) => product * size, 1);
}

/** Number of trained values: what the EMA covers. */
export function parameterCount(tensors: readonly TensorDescription[]): number {
  return tensors.reduce((sum, tensor) => (tensor.kind === 'parameter' ? sum + elementCount(tensor) : sum), 0);
}

/** An architecture whose description is built by `build` from options that were validated. */
export function defineArchitecture<Options extends TObject>(definition: Definition<Options>): Architecture {
  const { id, summary, options: schema } = definition;
  return {
    id,
    summary,
    options: schema,
    describe(options) {
      const description = definition.build(readOptions(id, schema, options));
      const parameters = parameterCount(description.tensors);
      if (parameters > MAX_PARAMETERS) {
        throw optionError(id, 'options', `at most ${MAX_PARAMETERS} parameters`, parameters);
      }
      return description;
    },
  };
}
