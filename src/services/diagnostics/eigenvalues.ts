import { setImmediate } from 'node:timers/promises';

/** Work between two looks at other requests, in multiplications. */
const SLICE = 1_000_000;
const EPSILON = 2 ** -52;

/**
 * Eigenvalues of a symmetric matrix `[n, n]`, in no order. The matrix is overwritten. Householder's reduction to tridiagonal
 * form, then implicit QL with Wilkinson's shift (Golub and Van Loan, Matrix Computations, 8.3), without eigenvectors.
 */
export async function symmetricEigenvalues(matrix: Float64Array, n: number): Promise<Float64Array> {
  const { diagonal, below } = await tridiagonalize(matrix, n);
  diagonalize(diagonal, below);
  return diagonal;
}

async function tridiagonalize(a: Float64Array, n: number) {
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  // Squares of smaller elements would not be numbers to divide by.
  const negligible = EPSILON ** 2 * a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  let work = 0;
  for (let k = 0; k < n - 2; k++) {
    let norm = 0;
    for (let i = k + 1; i < n; i++) norm += a[i * n + k]! ** 2;
    norm = Math.sqrt(norm);
    if (norm <= negligible) continue;
    // v is column k below the diagonal, reflected onto its first element.
    const first = a[(k + 1) * n + k]!;
    const alpha = first > 0 ? -norm : norm;
    for (let i = k + 1; i < n; i++) v[i] = a[i * n + k]!;
    v[k + 1] = first - alpha;
    const beta = 1 / (alpha * (alpha - first));
    // A <- H A H with H = I - beta v v^T, as A - v w^T - w v^T.
    let inner = 0;
    for (let i = k + 1; i < n; i++) {
      let product = 0;
      for (let j = k + 1; j < n; j++) product += a[i * n + j]! * v[j]!;
      w[i] = beta * product;
      inner += w[i]! * v[i]!;
    }
    for (let i = k + 1; i < n; i++) w[i]! -= 0.5 * beta * inner * v[i]!;
    for (let i = k + 1; i < n; i++) {
      for (let j = k + 1; j < n; j++) a[i * n + j]! -= v[i]! * w[j]! + w[i]! * v[j]!;
    }
    a[(k + 1) * n + k] = alpha;
    work += 3 * (n - k) ** 2;
    if (work > SLICE) {
      work = 0;
      await setImmediate();
    }
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => a[i * n + i]!);
  const below = Float64Array.from({ length: n }, (_, i) => (i + 1 < n ? a[(i + 1) * n + i]! : 0));
  return { diagonal, below };
}

/** `below[i]` stands between `diagonal[i]` and `diagonal[i + 1]`; the eigenvalues are left in `diagonal`. */
function diagonalize(diagonal: Float64Array, below: Float64Array): void {
  const n = diagonal.length;
  for (let from = 0; from < n; ) {
    let end = from;
    while (end < n - 1 && Math.abs(below[end]!) > EPSILON * (Math.abs(diagonal[end]!) + Math.abs(diagonal[end + 1]!))) {
      end++;
    }
    if (end === from) from++;
    else qlStep(diagonal, below, from, end);
  }
}

function qlStep(diagonal: Float64Array, below: Float64Array, from: number, end: number): void {
  let g = (diagonal[from + 1]! - diagonal[from]!) / (2 * below[from]!);
  g = diagonal[end]! - diagonal[from]! + below[from]! / (g + Math.sign(g || 1) * Math.hypot(g, 1));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = end - 1; i >= from; i--) {
    const f = sine * below[i]!;
    const b = cosine * below[i]!;
    const r = Math.hypot(f, g);
    below[i + 1] = r;
    if (r === 0) {
      // It falls apart here.
      diagonal[i + 1]! -= shift;
      below[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = diagonal[i + 1]! - shift;
    const next = (diagonal[i]! - g) * sine + 2 * cosine * b;
    shift = sine * next;
    diagonal[i + 1] = g + shift;
    g = cosine * next - b;
  }
  diagonal[from]! -= shift;
  below[from] = g;
  below[end] = 0;
}
