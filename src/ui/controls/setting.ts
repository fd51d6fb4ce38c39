import { useCallback } from "react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import type { ConfigPatch, LabConfig } from "../../config/types.ts";
import { useCommands } from "../commands.ts";

/** Where a setting lives in the config, e.g. ["optimizer", "learningRate"]. */
export type SettingPath = readonly string[];

export type SettingValue = string | number | boolean;

/** @returns what stands at a path of the config, undefined where nothing does. */
export function valueAt(config: LabConfig, path: SettingPath): unknown {
  let value: unknown = config;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** @returns the patch that puts a value at a path; null takes an optional setting away. */
export function patchAt(path: SettingPath, value: SettingValue | null): ConfigPatch {
  // The path comes from the registries, so that the shape is known to be a patch of the config.
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as ConfigPatch;
}

/** The present value of a setting and what changes it. */
export function useSetting(path: SettingPath): [unknown, (value: SettingValue | null) => void] {
  const { configure } = useCommands();
  const key = path.join(".");
  const value = useStore(configStore, (config) => valueAt(config, key.split(".")));
  const change = useCallback(
    (next: SettingValue | null) => configure(patchAt(key.split("."), next)),
    [configure, key],
  );
  return [value, change];
}
