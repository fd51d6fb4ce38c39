import type { LabErrorCode } from "../../lib/errors.ts";
import type { CsvOptions } from "./header.ts";
import type { FileData } from "./raw-table.ts";

export interface ParseRequest {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: CsvOptions;
}

/** An error's class does not survive the way out of a worker, so its parts travel. */
export type ParseReply =
  | { readonly ok: true; readonly data: FileData }
  | { readonly ok: false; readonly code: LabErrorCode; readonly message: string; readonly hint: string };
