import type { ArchitectureDescription } from '../../architectures/description.ts';
import { mocoError } from '../../errors.ts';
import type { EncoderCreation, Momentum, MomentumSchedule } from '../../schemas/encoders.ts';
import type { ImageTransform } from '../images/transform.ts';
import type { Normalization } from '../keys/computation.ts';
import type { EncoderSettings } from './state/types.ts';

/** Mean and standard deviation of ImageNet's images, as torchvision's models expect them. */
const IMAGENET: Normalization = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };

export function momentumSchedule(momentum: Momentum): MomentumSchedule {
  return typeof momentum === 'number' ? { type: 'constant', value: momentum } : momentum;
}

/** The settings that the encoder's log starts with. Defaults are filled in already. */
export function encoderSettings(creation: EncoderCreation): EncoderSettings {
  const { mode, groups, track_statistics } = creation.batch_norm;
  return {
    momentum: momentumSchedule(creation.momentum),
    firstStep: creation.first_step,
    shuffle: creation.shuffle,
    batchNorm: { mode, groups, trackStatistics: track_statistics },
    buffers: creation.buffers,
  };
}

/** How U8 rows become floats, channel by channel; vectors are only scaled. @throws MocoError `setting_invalid` */
export function normalizationOf({ input }: EncoderCreation, description: ArchitectureDescription): Normalization {
  if (description.input.kind === 'vector') return { mean: [], std: [] };
  const { channels } = description.input;
  const standard = channels === 3 ? IMAGENET : { mean: fill(channels, 0), std: fill(channels, 1) };
  return {
    mean: perChannel('input.mean', input.mean, channels) ?? standard.mean,
    std: perChannel('input.std', input.std, channels) ?? standard.std,
  };
}

/** How image files become rows. */
export function imageTransform({ input }: EncoderCreation): ImageTransform {
  return { resize: input.resize ?? null, crop: input.crop ?? null };
}

/** @throws MocoError `setting_invalid` */
export function checkImageTransform(creation: EncoderCreation, description: ArchitectureDescription): void {
  if (description.input.kind === 'image') return;
  for (const [setting, received] of Object.entries(imageTransform(creation))) {
    if (received === null) continue;
    const expected = 'null, for the encoder takes vectors';
    throw mocoError('setting_invalid', { setting: `input.${setting}`, expected, received });
  }
}

function perChannel(setting: string, values: readonly number[] | undefined, channels: number) {
  if (values === undefined || values.length === channels) return values;
  throw mocoError('setting_invalid', {
    setting,
    expected: `a number for each of ${channels} channels`,
    received: values,
  });
}

function fill(channels: number, value: number): number[] {
  return new Array<number>(channels).fill(value);
}
