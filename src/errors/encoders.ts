import { architectureErrorCodes } from '../architectures/errors.ts';
import { entry, gathered } from './entry.ts';

/** Of encoders and their settings. */
export const encoderErrors = {
  architecture_not_found: entry<{ architecture: string; known: readonly string[] }>(
    404,
    'There is no architecture with this id.',
    (d) => `There is no architecture "${d.architecture}"; there are ${d.known.join(', ')}.`,
    { architecture: 'resnet20', known: ['resnet18', 'resnet34', 'resnet50', 'resnet101', 'mlp'] },
  ),
  encoder_not_found: entry<{ encoder: string }>(
    404,
    'There is no encoder with this name (it may have been deleted meanwhile).',
    (d) => `There is no encoder "${d.encoder}"; POST /v1/encoders creates one.`,
    { encoder: 'mnist' },
  ),
  encoder_exists: entry<{ encoder: string }>(
    409,
    'An encoder with this name exists already.',
    (d) => `An encoder "${d.encoder}" exists already; delete it first or choose another name.`,
    { encoder: 'mnist' },
  ),
  encoder_restored: entry<{ encoder: string }>(
    409,
    'The encoder was restored while this request was under way; its steps now count from the restored state.',
    (d) => `The encoder "${d.encoder}" was restored while this request was under way; read its state and decide anew.`,
    { encoder: 'mnist' },
  ),
  no_model_repository: entry<{ encoder: string }>(
    400,
    'The server has no repository that models could be loaded from or unloaded to.',
    (d) =>
      `This server has no model repository: "${d.encoder}" is neither loaded nor unloaded, but created by POST /v1/encoders and deleted by DELETE /v1/encoders/${d.encoder}.`,
    { encoder: 'mnist' },
  ),
  setting_invalid: entry<{ setting: string; expected: string; received: unknown }>(
    422,
    'A setting of the encoder is well-formed, but impossible for its architecture.',
    (d) => `The setting ${d.setting} must be ${d.expected}; ${JSON.stringify(d.received)} came.`,
    { setting: 'input.mean', expected: 'a number for each of 1 channels', received: [0.485, 0.456, 0.406] },
  ),
  not_initialized: entry<{ encoder: string }>(
    409,
    'The encoder has no weights yet.',
    (d) => `The encoder "${d.encoder}" has no weights yet; PUT /v1/encoders/${d.encoder}/query-weights first.`,
    { encoder: 'mnist' },
  ),

  // Checkpoints
  no_data_dir: entry<Record<never, never>>(
    409,
    'The server has no data directory, so it keeps no checkpoints.',
    () => 'This server has no data directory for checkpoints; start it with --data-dir.',
    {},
  ),
  checkpoint_not_found: entry<{ encoder: string; checkpoint: string }>(
    404,
    'The encoder has no such checkpoint.',
    (d) => `The encoder "${d.encoder}" has no checkpoint "${d.checkpoint}".`,
    { encoder: 'mnist', checkpoint: 'step-1999-3fa2c1d0-4012' },
  ),
  checkpoint_invalid: entry<{ checkpoint: string; reason: string }>(
    409,
    'The file of the checkpoint is damaged; the encoder is as it was.',
    (d) => `The checkpoint "${d.checkpoint}" cannot be used: ${d.reason}.`,
    { checkpoint: 'step-1999-3fa2c1d0-4012', reason: 'its digest is another one' },
  ),
  checkpoint_failed: entry<{ encoder: string; reason: string }>(
    507,
    'The checkpoint could not be written; those before are as they were.',
    (d) => `A checkpoint of "${d.encoder}" could not be written: ${d.reason}.`,
    { encoder: 'mnist', reason: 'no space left on device' },
  ),

  ...gathered(422, architectureErrorCodes, {
    architecture_unknown: {
      error: "There is no architecture 'resnet20'; there are resnet18, resnet34, resnet50, resnet101, mlp.",
      details: { architecture: 'resnet20', known: ['resnet18', 'resnet34', 'resnet50', 'resnet101', 'mlp'] },
    },
    architecture_options_invalid: {
      error: "Option 'stem' of architecture 'resnet18': expected one of imagenet, cifar, received \"tiny\".",
      details: { architecture: 'resnet18', option: 'stem', expected: 'one of imagenet, cifar', received: '"tiny"' },
    },
  }),
} as const;
