import { parseConfig } from "../config/schema.ts";
import type { LabConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";

/** @throws LabError where the text is no config of this lab */
export function readConfigFile(text: string): LabConfig {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new LabError("invalid-file", "The file is not JSON.", {
      hint: "Import a file that Export → config wrote.",
    });
  }
  return parseConfig(value);
}

/** Whether a dropped JSON text is a config rather than points. */
export function looksLikeConfig(text: string): boolean {
  return /^\s*\{/.test(text) && /"version"\s*:/.test(text.slice(0, 2000)) && /"optimizer"\s*:/.test(text);
}
