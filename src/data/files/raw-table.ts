import { classesOf, MAX_CLASSES } from "../classes.ts";
import { columnNames } from "../columns.ts";
import type { DataSet } from "../types.ts";
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

/**
 * Drops constant columns, says which, and numbers the classes.
 * @param name shown as the data set's name.
 */
export function finishTable(name: string, table: RawTable): FileData {
  const { dim, labels } = table;
  const count = dim > 0 ? table.points.length / dim : 0;
  const kept = varyingColumns(table.points, dim);
  assertEnough(count, count === 1 ? dim : kept.length, dim - kept.length);
  const classes = labels && classesOf(labels);
  if (classes && classes.classNames.length > MAX_CLASSES)
    throw invalidFile(
      `The label column has ${classes.classNames.length.toLocaleString("en")} different values; at most ${MAX_CLASSES} classes are possible.`,
      "Rename the column if it holds a measurement.",
    );
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
    },
    notes: [...table.notes, ...notes],
  };
}
