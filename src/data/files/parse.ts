import { parseCsv } from "./csv.ts";
import type { CsvOptions } from "./header.ts";
import { parseJson } from "./json.ts";
import { assertBytes } from "./limits.ts";
import { isNpy, parseNpy } from "./npy.ts";
import { type FileData, finishTable, type RawTable } from "./raw-table.ts";
import { decodeText } from "./text.ts";

/** The content decides the format, not the file's name: names are often wrong. */
async function readTable(bytes: Uint8Array, options: CsvOptions): Promise<RawTable> {
  if (isNpy(bytes)) return parseNpy(bytes);
  const text = decodeText(bytes);
  return /^\s*[[{]/.test(text) ? parseJson(text, options) : parseCsv(text, options);
}

/**
 * Reads the bytes of a CSV, TSV, NPY or JSON file; runs in a worker in the page, and anywhere in tests.
 * @throws LabError `invalid-file`.
 */
export async function parseFile(
  name: string,
  bytes: Uint8Array,
  options: CsvOptions = {},
): Promise<FileData> {
  assertBytes(bytes.length);
  return finishTable(name, await readTable(bytes, options));
}
