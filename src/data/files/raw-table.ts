import { classesOf, MAX_CLASSES } from "../classes.ts";
import { columnNames } from "../columns.ts";
import { dominanceOf } from "../scores.ts";
import type { DataScores, DataSet, FileColumns } from "../types.ts";
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
  /** What a person should know about how the file was read; one sentence each. */
  readonly notes: readonly string[];
}

export interface FileData {
  readonly set: DataSet;
  readonly notes: readonly string[];
}

/** @returns the columns in which not all rows hold the same number. */
function varyingColumns(points: Float32Array, dim: number): number[] {
  const varies = new Array<boolean>(dim).fill(false);
  for (let i = dim; i < points.length; i++) if (points[i] !== points[i % dim]) varies[i % dim] = true;
  return varies.flatMap((varying, j) => (varying ? [j] : []));
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

function assertEnough(rows: number, columns: number, dropped: number): void {
  if (rows < 2)
    throw invalidFile(
      rows === 0 ? "The file has no row of numbers." : "The file has one row only; at least 2 are needed.",
      "Choose a file with one row for each point.",
    );
  if (columns >= 2) return;
  const constant = dropped > 0 ? ` that vary (${dropped} hold the same number in every row)` : "";
  throw invalidFile(
    `The file has ${columns} column${columns === 1 ? "" : "s"} of numbers${constant}; at least 2 are needed.`,
    "Add a column; a script can hand over single numbers with lab.loadData.",
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
 * Drops constant columns, says which, and numbers the classes.
 * @param name shown as the data set's name.
 */
export function finishTable(name: string, table: RawTable): FileData {
  const { dim, labels, file } = table;
  const count = dim > 0 ? table.points.length / dim : 0;
  const kept = varyingColumns(table.points, dim);
  assertEnough(count, count === 1 ? dim : kept.length, dim - kept.length);
  const classes = labels && classesOf(labels);
  if (classes && classes.classNames.length > MAX_CLASSES)
    throw invalidFile(
      `The label column has ${classes.classNames.length.toLocaleString("en")} different values; at most ${MAX_CLASSES} classes are possible.`,
      "Rename the column if it holds a measurement.",
    );
  const { scores, notes: scoreNotes } = checkedScores(table);
  const names = table.columns ?? columnNames(dim);
  const notes = names
    .filter((_, j) => !kept.includes(j))
    .map((column) => `Column “${column}” holds the same number in every row and was left out.`);
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
    notes: [...table.notes, ...scoreNotes, ...notes],
  };
}
