/** @returns squared distances `[a.count, b.count]` between points `[count, dim]`. */
export function squaredDistances(a: ArrayLike<number>, b: ArrayLike<number>, dim: number): Float64Array {
  const rows = a.length / dim;
  const columns = b.length / dim;
  const distances = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < dim; k++) {
        const difference = a[i * dim + k]! - b[j * dim + k]!;
        sum += difference * difference;
      }
      distances[i * columns + j] = sum;
    }
  return distances;
}
