import { type Entry, findEntry, type Param, type Registry } from "../algorithms/entry.ts";
import { LabError } from "../lib/errors.ts";
import { checkParam, type ParamValue, refusal, show } from "./check-param.ts";
import { nearest } from "./nearest.ts";
import { checkRules } from "./rules.ts";
import {
  type ChoiceSetting,
  choiceParams,
  type SectionSetting,
  type Setting,
  structure,
} from "./structure.ts";
import type { LabConfig } from "./types.ts";

export const configVersion = 1;

type Values = Readonly<Record<string, unknown>>;

/**
 * Checks a value of unknown origin (a file, a link, a script) as a whole.
 * @returns a deeply frozen config with keys in the order of `structure`; what is left out takes its default.
 * @throws LabError `invalid-config` or `not-available`, with the path at fault and what to do.
 */
export function parseConfig(value: unknown): LabConfig {
  const { version = configVersion, ...settings } = valuesOf(value, "");
  if (version !== configVersion)
    throw refusal(
      "version",
      `is ${show(version)}, and this page reads version ${configVersion}.`,
      "Reload the page to get its newest version, or leave the version out.",
    );
  const parsed = parseSection(structure, settings, "");
  const config = Object.freeze({ version: configVersion, ...parsed }) as unknown as LabConfig;
  checkRules(config);
  return config;
}

/** @returns whether the value is an object with named fields. */
export function isValues(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function valuesOf(value: unknown, path: string): Values {
  if (value === undefined) return {};
  if (isValues(value)) return value;
  throw refusal(path, `must be an object of settings, and is ${show(value)}.`, "Write { setting: value }.");
}

function parse(setting: Setting, value: unknown, path: string): unknown {
  switch (setting.kind) {
    case "param":
      return parseParam(setting.param, value, path);
    case "name":
      return value === undefined ? setting.registry.default : parseId(setting.registry, value, path).id;
    case "choice":
      return parseChoice(setting, value, path);
    case "section":
      return parseSection(setting, value, path);
    default:
      return setting satisfies never;
  }
}

function parseParam(param: Param, value: unknown, path: string): ParamValue | undefined {
  if (value !== undefined) return checkParam(param, value, path);
  return isOptional(param) ? undefined : param.default;
}

/** @returns whether the parameter may be left out and then means something else than its default. */
export function isOptional(param: Param): boolean {
  return param.kind === "number" && param.optional === true;
}

function parseSection(setting: SectionSetting, value: unknown, path: string): Values {
  const values = valuesOf(value, path);
  refuseUnknown(values, Object.keys(setting.fields), path);
  return collect(
    Object.entries(setting.fields).map(([key, field]) => [key, parse(field, values[key], join(path, key))]),
  );
}

function parseChoice(setting: ChoiceSetting, value: unknown, path: string): Values {
  if (typeof value === "string")
    throw refusal(path, `is a choice with parameters, and is ${show(value)}.`, `Write { id: "${value}" }.`);
  const values = valuesOf(value, path);
  const { id = setting.registry.default } = values;
  const entry = parseId(setting.registry, id, join(path, "id"));
  const params = choiceParams(entry, setting.shared);
  refuseUnknown(values, ["id", ...params.map((param) => param.key)], path);
  return collect([
    ["id", entry.id],
    ...params.map((param): [string, unknown] => [
      param.key,
      parseParam(param, values[param.key], join(path, param.key)),
    ]),
  ]);
}

function parseId(registry: Registry<Entry>, value: unknown, path: string): Entry {
  const ids = registry.entries.map((entry) => entry.id);
  const choices = `Choose one of ${ids.join(", ")}.`;
  if (typeof value !== "string") throw refusal(path, `must be an id, and is ${show(value)}.`, choices);
  const entry = findEntry(registry, value);
  if (entry) return entry;
  if (registry.planned.includes(value))
    throw new LabError("not-available", `${path} "${value}" is not part of this version yet.`, {
      path,
      hint: choices,
    });
  const meant = nearest(value, ids);
  throw refusal(path, `has no choice ${show(value)}.`, meant ? `Did you mean "${meant}"?` : choices);
}

function refuseUnknown(values: Values, known: readonly string[], path: string): void {
  for (const key of Object.keys(values)) {
    if (known.includes(key) || values[key] === undefined) continue;
    const meant = nearest(key, known);
    throw refusal(
      join(path, key),
      "is not a setting.",
      meant ? `Did you mean "${join(path, meant)}"?` : `Settings here are ${known.join(", ")}.`,
    );
  }
}

function collect(entries: readonly (readonly [string, unknown])[]): Values {
  return Object.freeze(Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}
