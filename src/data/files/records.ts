import { type CsvOptions, findLayout } from "./header.ts";
import { assertColumns, assertRows, invalidFile } from "./limits.ts";
import type { RawTable } from "./raw-table.ts";
import { TableBuilder } from "./table-builder.ts";

type Fields = Readonly<Record<string, unknown>>;

/** A row as an object of named fields: what `to_json(orient="records")` of pandas writes. */
export function isRecord(row: unknown): row is Fields {
  return typeof row === "object" && row !== null && !Array.isArray(row);
}

function cellOf(value: unknown, where: () => string): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object")
    throw invalidFile(`${where()} holds a list or an object.`, "Put one number or text there.");
  return String(value).trim();
}

/**
 * Reads records as a table whose columns are the first row's fields; labels and scores are found as in CSV.
 * @throws LabError `invalid-file` with row and column, counted from 1.
 */
export function parseRecords(rows: readonly unknown[], options: CsvOptions): RawTable {
  assertRows(rows.length);
  const names = Object.keys(rows[0] ?? {});
  assertColumns(names.length);
  const known = new Set(names);
  const builder = new TableBuilder(findLayout(names, { ...options, header: true }));
  rows.forEach((fields, i) => {
    if (!isRecord(fields))
      throw invalidFile(`Row ${i + 1} is no object, as row 1 is.`, "Give every row the same fields.");
    const foreign = Object.keys(fields).find((name) => !known.has(name));
    if (foreign !== undefined)
      throw invalidFile(
        `Row ${i + 1} has a field "${foreign}", which row 1 has not.`,
        "Give every row the same fields.",
      );
    builder.add(
      names.map((name) => cellOf(fields[name], () => `Row ${i + 1}, column "${name}"`)),
      i + 1,
    );
  });
  return builder.guessFails ? parseRecords(rows, { ...options, labelColumn: null }) : builder.finish();
}
