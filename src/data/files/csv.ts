import { findDelimiter } from "./delimiter.ts";
import { type CsvOptions, findLayout } from "./header.ts";
import { assertColumns, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";
import { TableBuilder } from "./table-builder.ts";

/**
 * Reads CSV or TSV text. The delimiter is found out (tab, semicolon, comma, bar, or a space between numbers), and
 * so is a header; the label column is the one named label or class, target or y where it holds classes, or the only
 * one with text, at either end of rows without a header; the column of scores is the one named score.
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
    const layout = findLayout(cells, options);
    builder = new TableBuilder(layout);
    if (!layout.header) builder.add(cells, row);
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
