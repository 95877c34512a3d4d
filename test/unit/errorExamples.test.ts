import { expect, test } from 'vitest';
import { describeArchitecture } from '../../src/architectures/index.ts';
import { catalogue } from '../../src/errors.ts';
import { parseNpy } from '../../src/services/keys/npy.ts';
import { normalizeNames } from '../../src/services/weights/naming.ts';
import { parseSafetensors } from '../../src/services/weights/safetensors/parseSafetensors.ts';
import { encodeSafetensors } from '../support/safetensors.ts';
import { described, withHeader } from './npy/bytes.ts';

const resnet18 = () => describeArchitecture('resnet18', {});
const named = (...names: string[]) => normalizeNames(names, resnet18(), 'auto', 'query');
const batch = encodeSafetensors({ images: { dtype: 'F32', shape: [2, 1, 28, 28], data: new Float32Array(2 * 784) } });

/** What brings about the errors that the document shows; those of the service are written by the catalogue itself. */
const causes = {
  safetensors_data_truncated: () => parseSafetensors(batch.subarray(0, -64)),
  npy_dtype: () => parseNpy(withHeader(described({ descr: "'<f8'" }))),
  naming_mixed: () => named('conv1.weight', 'module.encoder_q.fc.0.weight'),
  naming_ambiguous: () => named('conv1.weight', 'module.conv1.weight'),
  architecture_unknown: () => describeArchitecture('resnet20', {}),
  architecture_options_invalid: () => describeArchitecture('resnet18', { stem: 'tiny' }),
} as const;

test.each(Object.entries(causes))("the example of a parser's error is what it says: %s", (code, cause) => {
  let thrown: unknown;
  try {
    cause();
  } catch (error) {
    thrown = error;
  }
  const { message, details } = thrown as Error & { details: object };
  expect({ error: message, details }).toEqual(catalogue[code as keyof typeof causes].example);
});
