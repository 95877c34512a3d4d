import type { MomentumSchedule } from './types.ts';

/*
 * Every pod must find the same bits, whatever its version of Node: only IEEE + - * /, each of which is exact to the last
 * bit by the standard. `Math.cos` and `Math.pow` are not.
 */

/** Coefficients of the Taylor series, highest first, of cos(y) and of sin(y)/y in y^2: good to 1e-17 for y <= pi/4. */
const COSINE = [
  1 / 20922789888000,
  -1 / 87178291200,
  1 / 479001600,
  -1 / 3628800,
  1 / 40320,
  -1 / 720,
  1 / 24,
  -1 / 2,
  1,
] as const;
const SINE = [
  1 / 355687428096000,
  -1 / 1307674368000,
  1 / 6227020800,
  -1 / 39916800,
  1 / 362880,
  -1 / 5040,
  1 / 120,
  -1 / 6,
  1,
] as const;

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const coefficient of coefficients) sum = sum * x + coefficient;
  return sum;
}

/** cos(pi * x) for x in [0, 1], within 1e-15. */
export function cosPi(x: number): number {
  if (x > 0.5) return -cosPi(1 - x);
  if (x > 0.25) {
    const y = Math.PI * (0.5 - x);
    return y * polynomial(SINE, y * y);
  }
  const y = Math.PI * x;
  return polynomial(COSINE, y * y);
}

/** The momentum of one EMA step. Cosine: MoCo v3, `m(t) = 1 - (1 + cos(pi*t/T))/2 * (1 - base)`, 1 from T on. */
export function momentumAt(schedule: MomentumSchedule, step: number): number {
  if (schedule.type === 'constant') return schedule.value;
  const t = step < schedule.total_steps ? step / schedule.total_steps : 1;
  return 1 - 0.5 * (1 + cosPi(t)) * (1 - schedule.base);
}

/** The product of the momenta of the steps `first .. first+count-1`, multiplied in this order; of no steps: 1. */
export function momentumProduct(schedule: MomentumSchedule, first: number, count: number): number {
  let product = 1;
  for (let step = first; step < first + count; step++) product *= momentumAt(schedule, step);
  return product;
}
