import { expect } from "vitest";
import type { CsvOptions } from "./header.ts";
import type { FileData } from "./raw-table.ts";
import { readFile } from "./read-file.ts";

/** Reads what a file would hold; whether it is NumPy, JSON or a table is found out from the content. */
export function read(content: string | Uint8Array, options: CsvOptions = {}): Promise<FileData> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return readFile({ name: "points.csv", bytes }, options);
}

/** A file is refused with this message, and with a sentence that says what to do. */
export function refusal(
  content: string | Uint8Array,
  message: RegExp | string,
  options: CsvOptions = {},
): Promise<void> {
  return expect(read(content, options)).rejects.toMatchObject({
    code: "invalid-file",
    message: typeof message === "string" ? message : expect.stringMatching(message),
    hint: expect.stringMatching(/\.$/),
  });
}
