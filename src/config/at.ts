import { isValues } from "./schema.ts";
import type { ConfigPatch, LabConfig } from "./types.ts";

/** @returns the value under a dotted path such as "model.width", or undefined. */
export function valueAt(config: LabConfig, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isValues(value) ? value[key] : undefined), config);
}

/** @returns the patch that sets one dotted path; `applyPatch` checks it. */
export function patchAt(path: string, value: unknown): ConfigPatch {
  return path.split(".").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as ConfigPatch;
}
