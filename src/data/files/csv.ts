import { isNumber, readNumber } from "./cell.ts";
import { findDelimiter } from "./delimiter.ts";
import { FloatBuffer } from "./float-buffer.ts";
import { type CsvLayout, type CsvOptions, findLayout } from "./header.ts";
import { assertColumns, assertRows, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";

/** More different values than this in a column that only may be a label, and it is a measurement. */
const MAX_GUESSED_CLASSES = 100;

/** Takes rows one by one, so that a bad file is refused at its first bad row. */
class TableBuilder {
  readonly layout: CsvLayout;
  readonly #points = new FloatBuffer();
  readonly #labels: string[] = [];
  readonly #scores: number[] = [];
  #rows = 0;

  constructor(layout: CsvLayout) {
    this.layout = layout;
  }

  /** @param row its number in the file, counted from 1. */
  add(cells: readonly string[], row: number): void {
    const { names, label, score } = this.layout;
    if (cells.length !== names.length)
      throw invalidFile(
        `Row ${row} has ${cells.length} cells, the first row has ${names.length}.`,
        "Give every row the same number of cells.",
      );
    assertRows(++this.#rows);
    cells.forEach((cell, j) => {
      const where = () => `Row ${row}, column "${names[j]}"`;
      if (j === score) this.#scores.push(readNumber(cell, where));
      else if (j !== label) this.#points.push(readNumber(cell, where));
      else if (cell === "") throw invalidFile(`${where()} has no label.`, "Fill it, or remove the row.");
      else this.#labels.push(cell);
    });
  }

  get guessFails(): boolean {
    const values = [...new Set(this.#labels)];
    const measured =
      values.length > MAX_GUESSED_CLASSES ||
      values.some((value) => Number(value) % 1 !== 0 && isNumber(value));
    return this.layout.labelIsGuess && measured;
  }

  finish(): RawTable {
    const { header, names, label, score, scoreIsChosen } = this.layout;
    const columns = names.filter((_, j) => j !== label && j !== score);
    const nameAt = (j: number) => (j < 0 ? null : names[j]!);
    return {
      columns: header || columns.length > 2 ? columns : null,
      dim: columns.length,
      points: this.#points.take(),
      labels: label < 0 ? null : this.#labels,
      notes: label < 0 ? [] : [`Column “${names[label]}” was read as the label.`],
      file: { names, label: nameAt(label), score: nameAt(score) },
      ...(score >= 0 && {
        scores: { name: names[score]!, values: Float64Array.from(this.#scores), isChosen: scoreIsChosen },
      }),
    };
  }
}

/**
 * Reads CSV or TSV text. The delimiter is found out (tab, semicolon, comma, bar, or a space between numbers), and so is a header; the
 * label column is the one named label or class, target or y where it holds classes, or the one with
 * text at the end of rows without a header; the column of scores is the one named score.
 * @throws LabError `invalid-file` with row (as in the file, counted from 1) and column.
 */
export async function parseCsv(text: string, options: CsvOptions = {}): Promise<RawTable> {
  const { default: Papa } = await import("papaparse");
  let builder: TableBuilder | undefined;
  let row = 0;
  let failure: unknown;

  const take = (cells: string[]) => {
    if (cells.length === 1 && cells[0] === "") return;
    if (builder) return builder.add(cells, row);
    assertColumns(cells.length);
    builder = new TableBuilder(findLayout(cells, options));
    if (!builder.layout.header) builder.add(cells, row);
  };

  Papa.parse<string[]>(text, {
    delimiter: findDelimiter(text),
    skipEmptyLines: false,
    step: ({ data, errors }, parser) => {
      row++;
      try {
        if (errors.some(({ type }) => type === "Quotes"))
          throw invalidFile(`Row ${row} has a quote that is not closed.`, "Close it, or remove the quote.");
        take(data.map((cell) => cell.trim()));
      } catch (error) {
        failure = error;
        parser.abort();
      }
    },
  });
  if (failure) throw failure;
  if (!builder) throw invalidFile("The file holds no rows.", "Choose a file with one row for each point.");
  return builder.guessFails ? parseCsv(text, { ...options, labelColumn: null }) : builder.finish();
}
