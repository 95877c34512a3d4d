import { setImmediate } from 'node:timers/promises';
import type { TensorDescription } from '../../architectures/description.ts';
import type { Parameters } from '../weights/parameters.ts';

/** Elements between two looks at other requests. */
const SLICE = 1 << 20;

export interface Distance {
  readonly tensor: string;
  /** `|q - k| / |k|`; 0 where both are 0. */
  readonly relative: number;
}

/** How far q is from k: of all parameters together, and of each, in state_dict order. */
export async function distances(
  tensors: readonly TensorDescription[],
  q: Parameters,
  k: Parameters,
): Promise<{ relative: number; layers: Distance[] }> {
  const names = tensors.filter(({ kind }) => kind === 'parameter').map(({ name }) => name);
  const layers: Distance[] = [];
  let [apart, norm] = [0, 0];
  for (const [i, tensor] of names.entries()) {
    const squares = await squaredDistance(q.slot.parameter(i), k.slot.parameter(i));
    layers.push({ tensor, relative: ratio(squares.apart, squares.norm) });
    apart += squares.apart;
    norm += squares.norm;
  }
  return { relative: ratio(apart, norm), layers };
}

async function squaredDistance(q: Float32Array, k: Float32Array): Promise<{ apart: number; norm: number }> {
  let [apart, norm] = [0, 0];
  for (let from = 0; from < k.length; from += SLICE) {
    const to = Math.min(k.length, from + SLICE);
    for (let i = from; i < to; i++) {
      apart += (q[i]! - k[i]!) ** 2;
      norm += k[i]! ** 2;
    }
    if (to - from > SLICE / 64) await setImmediate();
  }
  return { apart, norm };
}

/** A k of zeros that q has left is infinitely far; JSON knows no such number, so it is told as the largest. */
function ratio(apart: number, norm: number): number {
  if (apart === 0) return 0;
  return Math.min(Number.MAX_VALUE, Math.sqrt(apart / norm));
}
