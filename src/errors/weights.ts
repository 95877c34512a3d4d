import { npyErrorCodes } from '../services/keys/npyError.ts';
import { namingErrorCodes } from '../services/weights/naming.ts';
import { safetensorsErrorCodes } from '../services/weights/safetensors/errors.ts';
import { entry, gathered, list, shape } from './entry.ts';

/** Of weights and uploads. */
export const weightsErrors = {
  ...gathered(400, safetensorsErrorCodes, {
    safetensors_data_truncated: {
      error: 'the tensors need 6272 bytes of data, but 6208 follow the header',
      details: { expected: 6272, received: 6208 },
    },
  }),
  ...gathered(400, npyErrorCodes, {
    npy_dtype: {
      error: 'the array\'s dtype "<f8" is not taken; expected one of <f4, <f2, |u1',
      details: { expected: ['<f4', '<f2', '|u1'], received: '<f8' },
    },
  }),
  ...gathered(422, namingErrorCodes, {
    naming_mixed: {
      error:
        "The names follow two namings: 'conv1.weight' is of 'torchvision', 'module.encoder_q.fc.0.weight' of 'moco'.",
      details: { names: ['conv1.weight', 'module.encoder_q.fc.0.weight'], namings: ['torchvision', 'moco'] },
    },
    naming_ambiguous: {
      error: "'conv1.weight' and 'module.conv1.weight' both stand for the tensor 'conv1.weight'.",
      details: { names: ['conv1.weight', 'module.conv1.weight'], tensor: 'conv1.weight' },
    },
  }),
  tensor_missing: entry<{ missing: readonly string[] }>(
    422,
    'Tensors that are needed are missing; `details.missing` lists them.',
    (d) => `${d.missing.length} needed tensor(s) are missing: ${list(d.missing)}.`,
    { missing: ['fc.weight', 'fc.bias'] },
  ),
  tensor_unexpected: entry<{ unexpected: readonly string[] }>(
    422,
    'Tensors came that the architecture does not have; `strict=false` ignores them.',
    (d) => `${d.unexpected.length} tensor(s) are not known here: ${list(d.unexpected)}; strict=false ignores them.`,
    { unexpected: ['projector.weight'] },
  ),
  tensor_shape: entry<{ tensor: string; expected: readonly number[] | string; received: readonly number[] }>(
    422,
    'A tensor has another shape than needed.',
    (d) =>
      `The tensor ${d.tensor} has shape ${shape(d.received)}; expected ${typeof d.expected === 'string' ? d.expected : shape(d.expected)}.`,
    { tensor: 'conv1.weight', expected: [64, 1, 3, 3], received: [64, 3, 7, 7] },
  ),
  tensor_dtype: entry<{ tensor: string; expected: readonly string[]; received: string }>(
    422,
    'A tensor has another dtype than is taken.',
    (d) => `The tensor ${d.tensor} has dtype ${d.received}; expected ${d.expected.join(' or ')}.`,
    { tensor: 'conv1.weight', expected: ['F32', 'F16', 'BF16'], received: 'F64' },
  ),
  tensor_not_finite: entry<{ tensor: string; index: number | null }>(
    422,
    'A tensor holds NaN or infinity.',
    (d) => `The tensor ${d.tensor} holds NaN or infinity${d.index === null ? '' : ` (element ${d.index})`}.`,
    { tensor: 'conv1.weight', index: 17 },
  ),
  upload_not_found: entry<{ upload: string }>(
    404,
    'There is no such upload; it may have been finished, dropped or expired.',
    (d) => `There is no upload "${d.upload}"; it may have been finished, dropped or expired.`,
    { upload: 'u-7f3a9c' },
  ),
  upload_lost: entry<{ upload: string }>(
    409,
    'The pod that held the upload is gone with its parts; begin another.',
    (d) => `The upload "${d.upload}" is lost with the pod that held it; begin another one.`,
    { upload: 'u-7f3a9c' },
  ),
  upload_incomplete: entry<{ upload: string; missing: readonly string[] }>(
    422,
    'The parts do not make up all tensors yet; `details.missing` lists those.',
    (d) => `The upload "${d.upload}" still lacks ${d.missing.length} tensor(s): ${list(d.missing)}.`,
    { upload: 'u-7f3a9c', missing: ['fc.weight', 'fc.bias'] },
  ),
} as const;
