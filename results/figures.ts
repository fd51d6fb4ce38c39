import type { RunRecord } from "./record.ts";
import { meanAndSpread, type Spread, show } from "./spread.ts";

/** Figures of all seeds by table, row and name. */
export class Figures {
  readonly #records: readonly RunRecord[];

  constructor(records: readonly RunRecord[]) {
    this.#records = records;
  }

  of(table: string): readonly RunRecord[] {
    return this.#records.filter((record) => record.table === table);
  }

  has(table: string, row: string): boolean {
    return this.of(table).some((record) => record.row === row);
  }

  /** @returns null where no seed has been run */
  spread(table: string, row: string, figure: string): Spread | null {
    const values = this.of(table)
      .filter((record) => record.row === row)
      .map(({ figures }) => figures[figure])
      .filter((value): value is number => value !== undefined);
    return values.length > 0 ? meanAndSpread(values) : null;
  }

  cell(table: string, row: string, figure: string): string {
    return show(this.spread(table, row, figure));
  }
}
