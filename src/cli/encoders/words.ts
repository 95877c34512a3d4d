import type { Encoder } from '../../schemas/encoders.ts';
import { table } from '../screen.ts';
import { bytesInWords, countInWords } from '../units.ts';

const held = (step: number | null) => (step === null ? 'none' : String(step));

export function listed(encoders: readonly Encoder[]): string {
  if (encoders.length === 0) return 'There are no encoders.';
  const rows = encoders.map(({ name, architecture, parameters, ema_step, query_step, momentum }) => [
    name,
    architecture.id,
    countInWords(parameters),
    held(ema_step),
    held(query_step),
    String(momentum),
  ]);
  return table([['NAME', 'ARCHITECTURE', 'PARAMETERS', 'EMA STEP', 'QUERY STEP', 'MOMENTUM'], ...rows]);
}

export function shown(encoder: Encoder): string {
  const { architecture, batch_norm: batchNorm, shuffle, input } = encoder;
  return table([
    ['name', encoder.name],
    ['architecture', `${architecture.id} ${JSON.stringify(architecture.options)}`],
    ['parameters', countInWords(encoder.parameters)],
    ['memory', bytesInWords(encoder.bytes)],
    ['keys', `${encoder.dim} values`],
    ['input', JSON.stringify(input)],
    ['initialized', String(encoder.initialized)],
    ['EMA step', held(encoder.ema_step)],
    ['query step', held(encoder.query_step)],
    ['momentum', `${encoder.momentum}, ${JSON.stringify(encoder.schedule)}`],
    ['weights', encoder.weights_digest ?? 'none'],
    ['buffers', encoder.buffers_digest ?? 'none'],
    ['batch norm', `${batchNorm.mode}, groups of rows: ${batchNorm.groups}`],
    ['shuffle', shuffle.enabled ? `seed ${shuffle.seed}` : 'off'],
    ['restored from', encoder.restored_from ?? 'nothing'],
  ]);
}
