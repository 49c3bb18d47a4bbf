import type { SeededRandom } from "../../testing/seeded-random.ts";

/** Square matrices are rows one after another. */
type Matrix = Float64Array;

/** The lower triangle whose product with its transpose is the matrix (Cholesky). */
function triangleOf(matrix: Matrix, size: number): Matrix {
  const lower = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row * size + column] as number;
      for (let at = 0; at < column; at++)
        sum -= (lower[row * size + at] as number) * (lower[column * size + at] as number);
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / (lower[column * size + column] as number);
    }
  }
  return lower;
}

function solveLower(lower: Matrix, right: Float64Array): Float64Array {
  const size = right.length;
  const found = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = right[row] as number;
    for (let at = 0; at < row; at++) sum -= (lower[row * size + at] as number) * (found[at] as number);
    found[row] = sum / (lower[row * size + row] as number);
  }
  return found;
}

function solveUpper(lower: Matrix, right: Float64Array): Float64Array {
  const size = right.length;
  const found = new Float64Array(size);
  for (let row = size - 1; row >= 0; row--) {
    let sum = right[row] as number;
    for (let at = row + 1; at < size; at++) sum -= (lower[at * size + row] as number) * (found[at] as number);
    found[row] = sum / (lower[row * size + row] as number);
  }
  return found;
}

function orthonormalise(vectors: Float64Array[]): void {
  vectors.forEach((vector, index) => {
    for (const before of vectors.slice(0, index)) {
      const share = dot(vector, before);
      for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) - share * (before[at] as number);
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) / length;
  });
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
}

/**
 * Directions in which letters differ most against the spread of one letter's own prints, the strongest first: the
 * generalised eigenvectors of the two covariances, by whitening and orthogonal iteration (Golub & Van Loan, Matrix
 * Computations, §8.2.4). The spread must be positive definite.
 */
export function findAxes(
  between: Matrix,
  spread: Matrix,
  size: number,
  count: number,
  random: SeededRandom,
): Float64Array[] {
  const lower = triangleOf(spread, size);
  const half = transpose(between, size).map((column) => solveLower(lower, column));
  const whitened = Array.from({ length: size }, (_, at) =>
    solveLower(
      lower,
      Float64Array.from(half, (column) => column[at] as number),
    ),
  );
  let vectors = Array.from({ length: count + 20 }, () => Float64Array.from({ length: size }, () => random.normal()));
  orthonormalise(vectors);
  for (let round = 0; round < 40; round++) {
    vectors = vectors.map((vector) => Float64Array.from(whitened, (row) => dot(row, vector)));
    orthonormalise(vectors);
  }
  return vectors.slice(0, count).map((vector) => solveUpper(lower, vector));
}

function transpose(matrix: Matrix, size: number): Float64Array[] {
  return Array.from({ length: size }, (_, column) =>
    Float64Array.from({ length: size }, (__, row) => matrix[row * size + column] as number),
  );
}
