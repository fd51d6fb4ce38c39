/**
 * Squared distances from point i of `a` to the first `count` points of `b`, both `[·, dim]`. Four at a time: sums
 * that do not wait for each other take half the time, and each is added up in the same order.
 */
export function fillSquares(
  a: ArrayLike<number>,
  i: number,
  b: ArrayLike<number>,
  dim: number,
  count: number,
  row: Float64Array,
): void {
  const [from, to] = [i * dim, (i + 1) * dim];
  let j = 0;
  for (; j + 4 <= count; j += 4) {
    let at0 = j * dim;
    let at1 = at0 + dim;
    let at2 = at1 + dim;
    let at3 = at2 + dim;
    let sum0 = 0;
    let sum1 = 0;
    let sum2 = 0;
    let sum3 = 0;
    for (let k = from; k < to; k++) {
      const x = a[k]!;
      const difference0 = x - b[at0++]!;
      const difference1 = x - b[at1++]!;
      const difference2 = x - b[at2++]!;
      const difference3 = x - b[at3++]!;
      sum0 += difference0 * difference0;
      sum1 += difference1 * difference1;
      sum2 += difference2 * difference2;
      sum3 += difference3 * difference3;
    }
    row[j] = sum0;
    row[j + 1] = sum1;
    row[j + 2] = sum2;
    row[j + 3] = sum3;
  }
  for (; j < count; j++) {
    let sum = 0;
    for (let k = 0; k < dim; k++) {
      const difference = a[from + k]! - b[j * dim + k]!;
      sum += difference * difference;
    }
    row[j] = sum;
  }
}

/** @returns squared distances `[a.count, b.count]` between points `[count, dim]`. */
export function squaredDistances(a: ArrayLike<number>, b: ArrayLike<number>, dim: number): Float64Array {
  const rows = a.length / dim;
  const columns = b.length / dim;
  const distances = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    fillSquares(a, i, b, dim, columns, distances.subarray(i * columns, (i + 1) * columns));
  return distances;
}
