import { LabError, type LabErrorCode } from "../lib/errors.ts";

/** The widest network input; the same limit for files and for scripts. */
export const MAX_COLUMNS = 1024;
/** The largest float32; a number beyond it would turn into infinity. */
export const MAX_VALUE = 3.4028235e38;

function isRow(row: unknown): row is ArrayLike<unknown> {
  return Array.isArray(row) || (ArrayBuffer.isView(row) && "length" in row);
}

function inWords(value: unknown): string {
  return typeof value === "string" ? `the text "${value.slice(0, 40)}"` : String(value);
}

/**
 * Turns rows of numbers into points; rows and columns are counted from 1 in what is said about them.
 * @param rows arrays or typed arrays of equal length, 1…1024.
 * @returns points `[rows.length, dim]`
 * @throws LabError of the given code for anything that is not such rows of finite float32 numbers.
 */
export function pointsFromRows(
  rows: readonly unknown[],
  code: LabErrorCode,
): { points: Float32Array; dim: number } {
  const first = rows[0];
  if (!isRow(first) || first.length === 0)
    throw new LabError(code, "The points are not a list of rows of numbers.", {
      hint: "Use one row for each point, for example [[0, 1], [2, 3]].",
    });
  const dim = first.length;
  if (dim > MAX_COLUMNS)
    throw new LabError(code, `Row 1 has ${dim} columns; at most ${MAX_COLUMNS} are possible.`, {
      hint: "Leave columns out, or reduce the dimension first.",
    });
  const points = new Float32Array(rows.length * dim);
  rows.forEach((row, i) => {
    if (!isRow(row) || row.length !== dim)
      throw new LabError(
        code,
        `Row ${i + 1} has ${isRow(row) ? row.length : "no"} columns, row 1 has ${dim}.`,
        { hint: "Give every row the same number of columns." },
      );
    for (let j = 0; j < dim; j++) {
      const value = row[j];
      if (typeof value === "number" && Number.isFinite(value) && Math.abs(value) > MAX_VALUE)
        throw new LabError(code, `Row ${i + 1}, column ${j + 1} holds ${value}, which is too large.`, {
          hint: "Rescale the column: the limit is 3.4e38.",
        });
      if (typeof value !== "number" || !Number.isFinite(value))
        throw new LabError(
          code,
          `Row ${i + 1}, column ${j + 1} holds ${inWords(value)}, which is no finite number.`,
          { hint: "Remove the row, or put a number there." },
        );
      points[i * dim + j] = value;
    }
  });
  return { points, dim };
}
