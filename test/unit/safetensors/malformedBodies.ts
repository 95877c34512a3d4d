import type { SafetensorsErrorCode } from '../../../src/services/weights/safetensors/errors.ts';
import type { SafetensorsLimits } from '../../../src/services/weights/safetensors/limits.ts';
import { malformedHeaders } from './malformedHeaders.ts';
import { malformedTensors } from './malformedTensors.ts';

export interface MalformedBody {
  readonly what: string;
  readonly body: Uint8Array;
  /** The whole message, or how it must begin or go on. */
  readonly message: string | RegExp;
  readonly details?: Record<string, unknown>;
  readonly limits?: Partial<SafetensorsLimits>;
}

export type MalformedBodies = Partial<Record<SafetensorsErrorCode, readonly MalformedBody[]>>;

/** Every malformation, as bytes. The type makes sure that no code is without a body. */
export const malformedBodies: Record<SafetensorsErrorCode, readonly MalformedBody[]> = {
  ...malformedHeaders,
  ...malformedTensors,
};
