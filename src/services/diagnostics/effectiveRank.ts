import { setImmediate } from 'node:timers/promises';
import { symmetricEigenvalues } from './eigenvalues.ts';

/** Work between two looks at other requests, in multiplications. */
const SLICE = 1_000_000;
/** As in the paper, so that a singular value of 0 has a logarithm. */
const EPSILON = 1e-7;

/**
 * How many dimensions the keys `[n, dim]` fill: `exp(-sum p log p)`, `p = s / sum s + 1e-7` of the singular values s (Garrido and
 * others, RankMe, equations 1 and 2). Between 1 and the smaller of n and dim.
 */
export async function effectiveRank(keys: Float32Array, dim: number): Promise<number> {
  const singular = Array.from(await gramEigenvalues(keys, dim), (value) => Math.sqrt(Math.max(0, value)));
  const sum = singular.reduce((total, value) => total + value, 0);
  if (sum === 0) return 0;
  const entropy = singular.reduce((total, value) => {
    const p = value / sum + EPSILON;
    return total - p * Math.log(p);
  }, 0);
  return Math.exp(entropy);
}

/** Of the smaller of K K^T and K^T K: the squares of the singular values of K. */
async function gramEigenvalues(keys: Float32Array, dim: number): Promise<Float64Array> {
  const rows = keys.length / dim;
  const [size, length] = rows < dim ? [rows, dim] : [dim, rows];
  const [stride, step] = rows < dim ? [dim, 1] : [1, dim];
  const gram = new Float64Array(size * size);
  let work = 0;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let l = 0; l < length; l++) product += keys[i * stride + l * step]! * keys[j * stride + l * step]!;
      gram[i * size + j] = product;
      gram[j * size + i] = product;
    }
    work += i * length;
    if (work > SLICE) {
      work = 0;
      await setImmediate();
    }
  }
  return symmetricEigenvalues(gram, size);
}
