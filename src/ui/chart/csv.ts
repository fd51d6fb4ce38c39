/** What stands in a table's cell; a number that is not known is absent or not finite. */
type Cell = string | number | undefined;

/** @returns rows as CSV, a header first; numbers that are not known stay empty. */
export function tableCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(cellText).join(","));
  return `${lines.join("\n")}\n`;
}

/** @returns columns of equal length as CSV, a header first; values that are not finite stay empty. */
export function columnsCsv(columns: readonly (readonly [string, ArrayLike<number>])[]): string {
  const count = columns[0]?.[1].length ?? 0;
  return tableCsv(
    columns.map(([name]) => name),
    Array.from({ length: count }, (_, row) => columns.map(([, values]) => values[row])),
  );
}

/** @returns the columns of points of the plane, x, y pairs */
export function planeColumns(points: ArrayLike<number>): readonly (readonly [string, Float64Array])[] {
  const along = (axis: number) =>
    Float64Array.from({ length: points.length / 2 }, (_, i) => points[2 * i + axis]!);
  return [
    ["x", along(0)],
    ["y", along(1)],
  ];
}

function cellText(cell: Cell): string {
  if (typeof cell === "string") return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return Number.isFinite(cell) ? String(cell) : "";
}
