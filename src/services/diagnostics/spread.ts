/**
 * Mean cosine of all pairs of different keys `[n, dim]`, n at least 2: `(|sum k|^2 - sum |k|^2) / (n (n-1))`, which is the mean
 * of the products off the diagonal, for keys have length 1. Near 1 all keys are the same.
 */
export function meanCosine(keys: Float32Array, dim: number): number {
  const sum = new Float64Array(dim);
  let squares = 0;
  for (let i = 0; i < keys.length; ) {
    for (let d = 0; d < dim; d++, i++) {
      const value = keys[i]!;
      sum[d]! += value;
      squares += value * value;
    }
  }
  const n = keys.length / dim;
  const ofSum = sum.reduce((total, value) => total + value * value, 0);
  return (ofSum - squares) / (n * (n - 1));
}

/**
 * Standard deviation of each dimension of keys `[n, dim]`, n at least 2, with n-1. Keys that are spread over the sphere
 * have `1/sqrt(dim)` (Chen and He, Exploring Simple Siamese Representation Learning, 4.1); 0 is a collapse.
 */
export function standardDeviations(keys: Float32Array, dim: number): number[] {
  const n = keys.length / dim;
  return Array.from({ length: dim }, (_, d) => {
    let mean = 0;
    for (let i = d; i < keys.length; i += dim) mean += keys[i]! / n;
    let squares = 0;
    for (let i = d; i < keys.length; i += dim) squares += (keys[i]! - mean) ** 2;
    return Math.sqrt(squares / (n - 1));
  });
}
