import { isNumber, readNumber } from "./cell.ts";
import { FloatBuffer } from "./float-buffer.ts";
import { type CsvLayout, withTextLabel } from "./header.ts";
import { assertRows, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";
import { Rounding } from "./rounding.ts";

/** More different values than this in a column that only may be a label, and it is a measurement. */
const MAX_GUESSED_CLASSES = 100;

/** Takes rows one by one, so that a bad file is refused at its first bad row. */
export class TableBuilder {
  #layout: CsvLayout;
  readonly #points = new FloatBuffer();
  readonly #labels: string[] = [];
  readonly #scores: number[] = [];
  readonly #rounding: Rounding;
  #rows = 0;

  constructor(layout: CsvLayout) {
    this.#layout = layout;
    this.#rounding = new Rounding(layout.names.length);
  }

  /** @param row its number in the file, counted from 1. */
  add(cells: readonly string[], row: number): void {
    if (this.#rows === 0) this.#layout = withTextLabel(this.#layout, cells);
    const { names, label, score } = this.#layout;
    if (cells.length !== names.length)
      throw invalidFile(
        `Row ${row} has ${cells.length} cells, the first row has ${names.length}.`,
        "Give every row the same number of cells.",
      );
    assertRows(++this.#rows);
    cells.forEach((cell, j) => {
      const where = () => `Row ${row}, column "${names[j]}"`;
      if (j === score) this.#scores.push(readNumber(cell, where));
      else if (j !== label) {
        const value = readNumber(cell, where);
        this.#rounding.add(j, value);
        this.#points.push(value);
      } else if (cell === "") throw invalidFile(`${where()} has no label.`, "Fill it, or remove the row.");
      else this.#labels.push(cell);
    });
  }

  /** What was taken for labels holds measurements: the table is to be read without. */
  get guessFails(): boolean {
    const values = [...new Set(this.#labels)];
    const measured =
      values.length > MAX_GUESSED_CLASSES ||
      values.some((value) => Number(value) % 1 !== 0 && isNumber(value));
    return this.#layout.labelIsGuess && measured;
  }

  finish(): RawTable {
    const { header, names, label, score, scoreIsChosen } = this.#layout;
    const isCoordinate = (_: unknown, j: number) => j !== label && j !== score;
    const columns = names.filter(isCoordinate);
    const nameAt = (j: number) => (j < 0 ? null : names[j]!);
    return {
      columns: header || columns.length > 2 ? columns : null,
      dim: columns.length,
      points: this.#points.take(),
      labels: label < 0 ? null : this.#labels,
      notes: label < 0 ? [] : [`Column “${names[label]}” was read as the label.`],
      rounding: this.#rounding.shares().filter(isCoordinate),
      file: { names, label: nameAt(label), score: nameAt(score) },
      ...(score >= 0 && {
        scores: { name: names[score]!, values: Float64Array.from(this.#scores), isChosen: scoreIsChosen },
      }),
    };
  }
}
