import { findEntry, type Param } from "../algorithms/entry.ts";
import { LabError } from "../lib/errors.ts";
import { defaultConfig } from "./defaults.ts";
import { isOptional, isValues, parseConfig } from "./schema.ts";
import {
  type ChoiceSetting,
  choiceParams,
  type SectionSetting,
  type Setting,
  structure,
} from "./structure.ts";
import type { LabConfig } from "./types.ts";

/**
 * A config as the part of a link after "#": only what differs from the defaults, in the order of the
 * algorithm, e.g. `data=moons&model.width=64&solver.steps=20`. A choice stands under its own name, its
 * parameters under `name.parameter`. The defaults give an empty text.
 */
export function encodeConfig(config: LabConfig): string {
  return differences(structure, config, "")
    .map(([path, value]) => `${path}=${encodeValue(value)}`)
    .join("&");
}

/** Commas, which may stand in a fragment, are left as they are: a curve stays readable. */
function encodeValue(value: unknown): string {
  return encodeURIComponent(String(value)).replaceAll("%2C", ",");
}

interface Decoded {
  readonly config: LabConfig;
  readonly problem: LabError | null;
}

/** Settings of older links that have another name today. */
const renamed: Readonly<Record<string, string>> = { "data.noise": "data.jitter" };

/**
 * Reads what `encodeConfig` wrote, with or without the leading "#". A setting that cannot be read is left out, and
 * the rest of the link holds.
 * @returns the config together with what is wrong with the link: the default one where nothing of it can be read.
 */
export function decodeConfig(hash: string): Decoded {
  const refused: LabError[] = [];
  let pairs = readPairs(hash, refused);
  for (;;) {
    try {
      const config = parseConfig(nest(pairs));
      if (refused.length === 0) return { config, problem: null };
      const isDefault = pairs.length === 0;
      return { config: isDefault ? defaultConfig : config, problem: problemOf(refused, isDefault) };
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      refused.push(error);
      const kept = pairs.filter(([path]) => path !== error.path && `${path}.id` !== error.path);
      if (kept.length === pairs.length) return { config: defaultConfig, problem: problemOf(refused, true) };
      pairs = kept;
    }
  }
}

/** The first of what was refused; the others, which often follow from it, are counted. */
function problemOf(refused: readonly LabError[], isDefault: boolean): LabError {
  const { code, path, message, hint = "" } = refused[0]!;
  const now = path === undefined ? undefined : renamed[path];
  const others = refused.length - 1;
  const more =
    others === 0 ? "" : ` ${others} more of its settings ${others === 1 ? "was" : "were"} left out.`;
  const shown = isDefault
    ? "The default experiment is shown instead."
    : `All else is as the link says.${more}`;
  return new LabError(code, `This link cannot be ${isDefault ? "opened" : "followed in full"}: ${message}`, {
    ...(path === undefined ? {} : { path }),
    hint: `${now ? `It is called ${now} now.` : hint} ${shown}`.trim(),
  });
}

function differences(setting: Setting, value: unknown, path: string): [string, unknown][] {
  switch (setting.kind) {
    case "param":
      return paramDifference(setting.param, value, path);
    case "name":
      return value === setting.registry.default ? [] : [[path, value]];
    case "section":
      return Object.entries(setting.fields).flatMap(([key, field]) =>
        differences(field, isValues(value) ? value[key] : undefined, path ? `${path}.${key}` : key),
      );
    case "choice":
      return isValues(value) ? choiceDifferences(setting, value, path) : [];
    default:
      return setting satisfies never;
  }
}

function choiceDifferences(
  setting: ChoiceSetting,
  value: Readonly<Record<string, unknown>>,
  path: string,
): [string, unknown][] {
  const id = String(value.id);
  const params = choiceParams(findEntry(setting.registry, id), setting.shared);
  return [
    ...(id === setting.registry.default ? [] : [[path, id] satisfies [string, unknown]]),
    ...params.flatMap((param) => paramDifference(param, value[param.key], `${path}.${param.key}`)),
  ];
}

function paramDifference(param: Param, value: unknown, path: string): [string, unknown][] {
  const untold = isOptional(param) ? undefined : param.default;
  return value === untold ? [] : [[path, value]];
}

/** @param refused takes what is no pair, as the last one of a link that was cut */
function readPairs(hash: string, refused: LabError[]): [string, string][] {
  return hash
    .replace(/^#/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .flatMap((pair) => {
      const read = readPair(pair);
      if (read) return [read];
      refused.push(broken(pair));
      return [];
    });
}

function readPair(pair: string): [string, string] | null {
  const split = pair.indexOf("=");
  if (split < 1) return null;
  try {
    return [decodeURIComponent(pair.slice(0, split)), decodeURIComponent(pair.slice(split + 1))];
  } catch {
    return null;
  }
}

function broken(pair: string): LabError {
  return new LabError("invalid-config", `"${pair.slice(0, 40)}" is not of the form setting=value.`, {
    hint: "Copy the whole link again.",
  });
}

type Nested = { [key: string]: unknown };

/** Unknown settings are kept, for validation to refuse them by name. */
function nest(pairs: readonly [string, string][]): Nested {
  const root = emptyNest();
  for (const [path, text] of pairs) place(root, structure, path.split("."), readValue(text));
  return root;
}

function place(into: Nested, section: SectionSetting, path: readonly string[], value: unknown): void {
  const [key = "", ...rest] = path;
  const setting = Object.hasOwn(section.fields, key) ? section.fields[key] : undefined;
  const whole = setting?.kind === "section" && rest.length === 0;
  if (whole || (setting?.kind !== "section" && setting?.kind !== "choice")) {
    into[path.join(".")] = value;
    return;
  }
  const present = into[key];
  const inner: Nested = isValues(present) ? present : emptyNest();
  into[key] = inner;
  if (setting.kind === "section") place(inner, setting, rest, value);
  else inner[rest.length === 0 ? "id" : rest.join(".")] = value;
}

/** Without a prototype, so that no name in a link means anything but a setting. */
function emptyNest(): Nested {
  return Object.create(null) as Nested;
}

function readValue(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
