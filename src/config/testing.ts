import { curveText } from "../algorithms/curve.ts";
import type { Param } from "../algorithms/entry.ts";
import { LabError } from "../lib/errors.ts";
import type { RandomSequence } from "../lib/rng.ts";
import { isOptional, parseConfig } from "./schema.ts";
import { choiceParams, type Setting, structure } from "./structure.ts";
import type { LabConfig } from "./types.ts";

/** A valid config with random entries and parameters, defaults and ends of ranges among them: for tests. */
export function randomConfig(random: RandomSequence): LabConfig {
  for (;;) {
    try {
      return parseConfig(randomValue(structure, random));
    } catch (error) {
      // Single settings are drawn valid; only the rules between settings may refuse a draw.
      if (!(error instanceof LabError)) throw error;
    }
  }
}

function randomValue(setting: Setting, random: RandomSequence): unknown {
  switch (setting.kind) {
    case "param":
      return randomParam(setting.param, random);
    case "name":
      return pick(setting.registry.entries, random).id;
    case "choice": {
      const entry = pick(setting.registry.entries, random);
      const params = choiceParams(entry, setting.shared);
      return {
        id: entry.id,
        ...Object.fromEntries(params.map((param) => [param.key, randomParam(param, random)])),
      };
    }
    case "section":
      return Object.fromEntries(
        Object.entries(setting.fields).map(([key, field]) => [key, randomValue(field, random)]),
      );
    default:
      return setting satisfies never;
  }
}

function randomParam(param: Param, random: RandomSequence): string | number | boolean | undefined {
  if (random.uniform() < 0.3) return isOptional(param) ? undefined : param.default;
  switch (param.kind) {
    case "flag":
      return random.uniform() < 0.5;
    case "choice":
      return pick(param.options, random).id;
    case "number": {
      const where = random.uniform();
      if (where < 0.1) return param.min;
      if (where > 0.9) return param.max;
      const value = param.min + (param.max - param.min) * random.uniform();
      return param.integer ? Math.round(value) : value;
    }
    case "curve": {
      const { points, min, max } = param;
      return curveText(Array.from({ length: points }, () => min + (max - min) * random.uniform()));
    }
    default:
      return param satisfies never;
  }
}

function pick<T>(from: readonly T[], random: RandomSequence): T {
  return from[random.integer(from.length)]!;
}
