/** Fewer rows may count by chance. */
const fewestCounted = 10;
/** What the column of row numbers is called by programs that write it unasked. */
const rowNumber = /^(column 1|unnamed: 0|index|id|row)$/i;
/** From this share of a column's range on, what float32 rounds is worth a word. */
const coarse = 1e-3;

/** The columns that become coordinates, and why others do not; by number or by name. */
export interface KeptColumns {
  readonly kept: readonly number[];
  /** Hold one number only. */
  readonly constant: readonly string[];
  /** Hold different numbers that float32 makes one of. */
  readonly merged: readonly string[];
  /** For the person: one sentence for each of these kinds. */
  readonly notes: readonly string[];
}

/** @returns the columns in which not all rows hold the same number. */
function varyingColumns(points: Float32Array, dim: number): number[] {
  const varies = new Array<boolean>(dim).fill(false);
  for (let i = dim; i < points.length; i++) if (points[i] !== points[i % dim]) varies[i % dim] = true;
  return varies.flatMap((varying, j) => (varying ? [j] : []));
}

/** Whether the first column is no more than the number of the row. */
function countsRows(points: Float32Array, dim: number): boolean {
  const rows = points.length / dim;
  for (let i = 1; i < rows; i++) if (points[i * dim] !== points[0]! + i) return false;
  return rows >= fewestCounted;
}

/** @returns a sentence on some columns, e.g. "Columns “a” and “b” were left out: they …"; of many the first three */
function sentence(names: readonly string[], one: string, many: string): string[] {
  if (names.length === 0) return [];
  const quoted = names.map((name) => `“${name}”`);
  if (quoted.length === 1) return [`Column ${quoted[0]} ${one}`];
  const shown = quoted.length > 4 ? quoted.slice(0, 3) : quoted.slice(0, -1);
  const last = quoted.length > 4 ? `${quoted.length - 3} more` : quoted.at(-1);
  return [`Columns ${shown.join(", ")} and ${last} ${many}`];
}

/**
 * @param points `[count, dim]`
 * @param rounding of each column: the largest rounding error of float32 over its range in the file
 */
export function keptColumns(
  points: Float32Array,
  dim: number,
  names: readonly string[],
  rounding: Float64Array,
): KeptColumns {
  const varying = varyingColumns(points, dim);
  const isCounter =
    varying[0] === 0 && varying.length > 2 && rowNumber.test(names[0]!) && countsRows(points, dim);
  const kept = isCounter ? varying.slice(1) : varying;
  const named = (wanted: (varies: boolean, isCoarse: boolean) => boolean) =>
    names.filter((_, j) => wanted(varying.includes(j), rounding[j]! > coarse));
  const constant = named((varies, isCoarse) => !varies && !isCoarse);
  const merged = named((varies, isCoarse) => !varies && isCoarse);
  const blurred = named((varies, isCoarse) => varies && isCoarse);
  const mean = (their: string) => `subtract ${their} mean in the file.`;
  return {
    kept,
    constant,
    merged,
    notes: [
      ...(isCounter ? [`Column “${names[0]}” counts the rows and was left out; another name keeps it.`] : []),
      ...sentence(
        constant,
        "holds the same number in every row and was left out.",
        "hold the same number in every row each and were left out.",
      ),
      ...sentence(
        merged,
        `varies too little for its size to be told in float32 and was left out: ${mean("its")}`,
        `vary too little for their size to be told in float32 and were left out: ${mean("their")}`,
      ),
      ...sentence(
        blurred,
        `varies so little for its size that float32 rounds it by more than a thousandth of its range: ${mean("its")}`,
        `vary so little for their size that float32 rounds them by more than a thousandth of their range: ${mean("their")}`,
      ),
    ],
  };
}
