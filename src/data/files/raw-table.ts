import { classesOf, MAX_CLASSES } from "../classes.ts";
import { columnNames } from "../columns.ts";
import { dominanceOf } from "../scores.ts";
import type { DataScores, DataSet, FileColumns } from "../types.ts";
import { type KeptColumns, keptColumns } from "./kept-columns.ts";
import { invalidFile } from "./limits.ts";

/** What a reader of one format found; all readers agree on this. */
export interface RawTable {
  /** Names of the number columns; null where the format has none. */
  readonly columns: readonly string[] | null;
  readonly dim: number;
  /** `[count, dim]` */
  readonly points: Float32Array;
  /** One for each row, or null. */
  readonly labels: readonly string[] | null;
  /** Scores, and whether a person chose that column or its name alone told. */
  readonly scores?: DataScores & { readonly isChosen: boolean };
  readonly file?: FileColumns;
  /** Of each number column: the largest rounding error of float32 over its range in the file. */
  readonly rounding: Float64Array;
  /** What a person should know about how the file was read; one sentence each. */
  readonly notes: readonly string[];
}

export interface FileData {
  readonly set: DataSet;
  readonly notes: readonly string[];
}

function pickColumns(points: Float32Array, dim: number, kept: readonly number[]): Float32Array {
  const count = points.length / dim;
  const picked = new Float32Array(count * kept.length);
  for (let i = 0; i < count; i++)
    kept.forEach((column, j) => {
      picked[i * kept.length + j] = points[i * dim + column]!;
    });
  return picked;
}

function assertEnough(rows: number, { kept, constant, merged }: KeptColumns): void {
  if (rows < 2)
    throw invalidFile(
      rows === 0 ? "The file has no row of numbers." : "The file has one row only; at least 2 are needed.",
      "Choose a file with one row for each point.",
    );
  if (kept.length >= 2) return;
  const out = [
    ...(constant.length > 0 ? [`${constant.length} hold the same number in every row`] : []),
    ...(merged.length > 0 ? [`${merged.length} vary too little for their size to be told in float32`] : []),
  ];
  const rest = out.length > 0 ? ` that vary (${out.join(", ")})` : "";
  throw invalidFile(
    `The file has ${kept.length} column${kept.length === 1 ? "" : "s"} of numbers${rest}; at least 2 are needed.`,
    merged.length > 0
      ? "Subtract the mean of each column in the file."
      : "Add a column; a script can hand over single numbers with lab.loadData.",
  );
}

/** From this share of the variance on, one row decides what a surrogate of the scores learns. */
const dominant = 0.5;
/** Of fewer scores one may well make up most of the variance. */
const fewestScores = 8;

/**
 * @returns the scores, none where they are all alike, and what a person should know of them
 * @throws LabError `invalid-file` where a person chose a column that holds one number only
 */
function checkedScores({ scores }: RawTable): { readonly scores?: DataScores; readonly notes: string[] } {
  if (!scores) return { notes: [] };
  const { name, values, isChosen } = scores;
  const dominance = dominanceOf(values);
  if (dominance === 0) {
    if (isChosen)
      throw invalidFile(
        `The score column “${name}” holds the same number in every row.`,
        "Choose a column that varies, or none.",
      );
    return { notes: [`Column “${name}” holds the same number in every row and was left out.`] };
  }
  const share = Math.round(100 * dominance);
  const badlyScaled =
    dominance > dominant && values.length >= fewestScores
      ? [`One row makes up ${share} % of the variance of “${name}”: better take its logarithm.`]
      : [];
  return { scores: { name, values }, notes: [`Column “${name}” was read as the score.`, ...badlyScaled] };
}

/**
 * Drops columns that are no coordinates, says which, and numbers the classes.
 * @param name shown as the data set's name.
 */
export function finishTable(name: string, table: RawTable): FileData {
  const { dim, labels, file } = table;
  const count = dim > 0 ? table.points.length / dim : 0;
  const names = table.columns ?? columnNames(dim);
  const chosen = keptColumns(table.points, dim, names, table.rounding);
  assertEnough(count, chosen);
  const { kept } = chosen;
  const classes = labels && classesOf(labels);
  if (classes && classes.classNames.length > MAX_CLASSES)
    throw invalidFile(
      `The label column has ${classes.classNames.length.toLocaleString("en")} different values; at most ${MAX_CLASSES} classes are possible.`,
      "Rename the column if it holds a measurement.",
    );
  const { scores, notes: scoreNotes } = checkedScores(table);
  return {
    set: {
      name,
      dim: kept.length,
      count,
      points: kept.length === dim ? table.points : pickColumns(table.points, dim, kept),
      labels: classes?.labels ?? null,
      classNames: classes?.classNames ?? [],
      columns: kept.map((j) => names[j]!),
      ...(scores && { scores }),
      ...(file && { file: { ...file, score: scores?.name ?? null } }),
    },
    notes: [...table.notes, ...scoreNotes, ...chosen.notes],
  };
}
