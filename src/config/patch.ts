import { findEntry } from "../algorithms/entry.ts";
import { refusal, show } from "./check-param.ts";
import { isValues, parseConfig } from "./schema.ts";
import { type ChoiceSetting, type SectionSetting, type Setting, structure } from "./structure.ts";
import type { ConfigPatch, LabConfig } from "./types.ts";

type Values = Readonly<Record<string, unknown>>;

/**
 * Puts a deep patch on a config. Another `id` drops the old choice's own parameters and takes the new
 * one's defaults, while the section's (count, scaling, sigma, …) stay; null takes a setting back to its
 * default, or away where it is optional; undefined changes nothing.
 * @returns a new frozen config.
 * @throws LabError where the result is not valid as a whole; `config` is untouched in any case.
 */
export function applyPatch(config: LabConfig, patch: ConfigPatch): LabConfig {
  if (!isValues(patch))
    throw refusal("", `patch must be an object, and is ${show(patch)}.`, "Write { setting: value }.");
  return parseConfig(mergeValues(structure, { ...config }, patch));
}

function merge(setting: Setting | undefined, current: unknown, change: unknown): unknown {
  const nested = setting?.kind === "choice" || setting?.kind === "section";
  if (!nested || !isValues(change) || !isValues(current)) return change;
  return mergeValues(setting, current, change);
}

function mergeValues(setting: ChoiceSetting | SectionSetting, current: Values, change: Values): Values {
  const kept = setting.kind === "choice" ? keptValues(setting, current, change) : current;
  const merged = new Map(Object.entries(kept));
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined) continue;
    if (value === null) merged.delete(key);
    else merged.set(key, merge(fieldOf(setting, key), kept[key], value));
  }
  // By entries, so that a key such as "__proto__" stays a key and is refused like any unknown one.
  return Object.fromEntries(merged);
}

function fieldOf(setting: ChoiceSetting | SectionSetting, key: string): Setting | undefined {
  return setting.kind === "section" && Object.hasOwn(setting.fields, key) ? setting.fields[key] : undefined;
}

function keptValues(setting: ChoiceSetting, current: Values, change: Values): Values {
  const { id } = change;
  if (id === undefined || id === current.id) return current;
  // What either entry has of its own means another thing there, though the section has one of that name.
  const own = [current.id, id].flatMap((of) => findEntry(setting.registry, String(of))?.params ?? []);
  const shared = new Set(setting.shared.map((param) => param.key));
  for (const { key } of own) shared.delete(key);
  return Object.fromEntries(Object.entries(current).filter(([key]) => shared.has(key)));
}
