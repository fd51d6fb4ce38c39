/** @returns names for columns that have none: x, y in the plane, x1, x2, … elsewhere. */
export function columnNames(dim: number): string[] {
  return dim === 2 ? ["x", "y"] : Array.from({ length: dim }, (_, j) => `x${j + 1}`);
}
