import type { LabelledPoints } from "./entry.ts";

/**
 * Reads a shipped table: a header line, then numbers with the class (0, 1, …) in the last column.
 * @throws where the shape is not the declared one, which means a damaged copy of the site.
 */
export function decodeTable(
  bytes: ArrayBuffer,
  shape: { count: number; dim: number; classNames: readonly string[] },
): LabelledPoints {
  const rows = new TextDecoder().decode(bytes).trimEnd().split("\n").slice(1);
  const points = new Float32Array(shape.count * shape.dim);
  const labels = new Uint32Array(shape.count);
  if (rows.length !== shape.count) throw new Error(`expected ${shape.count} rows, found ${rows.length}`);
  rows.forEach((row, i) => {
    const cells = row.split(",").map(Number);
    if (cells.length !== shape.dim + 1 || cells.some(Number.isNaN))
      throw new Error(`row ${i + 1} does not hold ${shape.dim + 1} numbers`);
    labels[i] = cells.pop()!;
    points.set(cells, i * shape.dim);
  });
  return { points, labels, classNames: shape.classNames };
}
