import { LabError } from "../../lib/errors.ts";
import type { CsvOptions } from "./header.ts";
import { assertBytes, invalidFile } from "./limits.ts";
import type { ParseReply, ParseRequest } from "./messages.ts";
import type { FileData } from "./raw-table.ts";

/** A file as a page or a script has it. */
export type FileSource = File | { readonly name: string; readonly bytes: Uint8Array | ArrayBuffer };

function parseInWorker(request: ParseRequest, transfer: Transferable[]): Promise<FileData> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise<FileData>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ParseReply>) => {
      if (data.ok) resolve(data.data);
      else reject(new LabError(data.code, data.message, { hint: data.hint }));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(invalidFile("The file could not be read here.", "Reload the page and try again."));
    };
    worker.postMessage(request, transfer);
  }).finally(() => worker.terminate());
}

async function bytesOf(file: FileSource): Promise<Uint8Array> {
  if (!(file instanceof Blob))
    return file.bytes instanceof Uint8Array ? file.bytes : new Uint8Array(file.bytes);
  assertBytes(file.size);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw invalidFile(
      `The file “${file.name}” could not be opened.`,
      "Check that it still exists, then drop it again.",
    );
  }
}

/**
 * Reads a CSV, TSV, NPY or JSON file; in a worker where there are workers, so that the page never waits.
 * @returns the data set in the file's own units, and notes on how it was read.
 * @throws LabError `invalid-file`: one sentence with row and column, and a hint what to do.
 */
export async function readFile(file: FileSource, options: CsvOptions = {}): Promise<FileData> {
  const bytes = await bytesOf(file);
  assertBytes(bytes.length);
  if (typeof Worker === "undefined") {
    const { parseFile } = await import("./parse.ts");
    return parseFile(file.name, bytes, options);
  }
  // A caller's own bytes are copied, a file's are ours to hand over.
  const transfer = file instanceof Blob ? [bytes.buffer as ArrayBuffer] : [];
  return parseInWorker({ name: file.name, bytes, options }, transfer);
}
