import type { LabConfig } from "./types.ts";

/** One setting that two configs have different values of. */
export interface Difference {
  /** e.g. "optimizer.learningRate" */
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

const absent = "–";

/** @returns the settings that differ, leaf by leaf, in the order of the config. */
export function differences(before: LabConfig, after: LabConfig): readonly Difference[] {
  const [one, other] = [new Map(leaves(before, "")), new Map(leaves(after, ""))];
  const paths = [...new Set([...other.keys(), ...one.keys()])];
  return paths.flatMap((path) => {
    const [from, to] = [one.get(path) ?? absent, other.get(path) ?? absent];
    return from === to ? [] : [{ path, from, to }];
  });
}

function leaves(value: unknown, path: string): (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [[path, String(value)]];
  if (Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, part]) => leaves(part, path ? `${path}.${key}` : key));
}
