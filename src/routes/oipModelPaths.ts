import { EncoderParams } from '../schemas/common.ts';
import { ModelVersionParams } from '../schemas/oipModels.ts';

/** Every route of a model has two paths: with its one version, and without. `suffix` is that of operation ids. */
export const MODEL_PATHS = [
  { path: '/v2/models/:encoder', suffix: '', params: EncoderParams },
  { path: '/v2/models/:encoder/versions/:version', suffix: 'OfVersion', params: ModelVersionParams },
] as const;
