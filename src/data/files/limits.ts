import { LabError } from "../../lib/errors.ts";
import { MAX_COLUMNS } from "../rows.ts";

export const MAX_BYTES = 64 * 2 ** 20;
export const MAX_ROWS = 100_000;

/** A file that cannot be used: what is wrong with it and where, and what to do. */
export function invalidFile(message: string, hint: string): LabError {
  return new LabError("invalid-file", message, { hint });
}

/** Called before a byte is read: a file of gigabytes must never reach memory. */
export function assertBytes(bytes: number): void {
  if (bytes === 0) throw invalidFile("The file is empty.", "Choose a file with one row for each point.");
  if (bytes > MAX_BYTES)
    throw invalidFile(
      `The file has ${Math.ceil(bytes / 2 ** 20).toLocaleString("en")} MB; at most 64 MB can be read.`,
      "Keep a part of the rows, or save it as float32 .npy.",
    );
}

export function assertRows(rows: number): void {
  if (rows > MAX_ROWS)
    throw invalidFile(
      `The file has more than ${MAX_ROWS.toLocaleString("en")} rows, which is the most that can be read.`,
      "Keep a random part of the rows.",
    );
}

export function assertColumns(columns: number): void {
  if (columns > MAX_COLUMNS)
    throw invalidFile(
      `The file has ${columns.toLocaleString("en")} columns; at most ${MAX_COLUMNS.toLocaleString("en")} are possible.`,
      "Leave columns out, or reduce the dimension first.",
    );
}
