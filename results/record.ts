import { readFileSync, renameSync, writeFileSync } from "node:fs";

/** One finished run: everything a reader needs to judge its figures. */
export interface RunRecord {
  /** Table, row and what was measured, e.g. "transport", "moons exact". */
  readonly table: string;
  readonly row: string;
  readonly seed: number;
  readonly steps: number;
  readonly adapter: string;
  /** ISO date on which it ended. */
  readonly date: string;
  readonly seconds: number;
  readonly figures: Readonly<Record<string, number>>;
}

export type RunKey = Pick<RunRecord, "table" | "row" | "seed" | "steps">;

export function keyOf({ table, row, seed, steps }: RunKey): string {
  return `${table} | ${row} | ${steps} steps | seed ${seed}`;
}

export function readRecords(file: string): RunRecord[] {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RunRecord[];
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** One line a run. The file is replaced at once, so that it is whole whenever the program is stopped. */
export function writeRecords(file: string, records: readonly RunRecord[]): void {
  const lines = records.map((record) => JSON.stringify(record)).join(",\n");
  writeFileSync(`${file}.new`, `[\n${lines}\n]\n`);
  renameSync(`${file}.new`, file);
}

/** Four significant digits: the spread over seeds is wider than what is cut off. */
export function rounded(figures: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Number(value.toPrecision(4))]),
  );
}
