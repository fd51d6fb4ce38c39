import { type Cost, type Entry, findEntry } from "../algorithms/entry.ts";
import { isValues } from "./schema.ts";
import { choiceParams, type Setting, structure } from "./structure.ts";
import type { LabConfig } from "./types.ts";

const costs: readonly Cost[] = ["display", "uniform", "relink", "reset"];

/** @returns the largest cost of what differs between two configs; "display" where nothing does. */
export function costOf(before: LabConfig, after: LabConfig): Cost {
  return largest(difference(structure, before, after));
}

function largest(found: readonly Cost[]): Cost {
  return costs[Math.max(0, ...found.map((cost) => costs.indexOf(cost)))]!;
}

function difference(setting: Setting, before: unknown, after: unknown): Cost[] {
  switch (setting.kind) {
    case "param":
      return before === after ? [] : [setting.param.cost];
    case "name":
      return before === after ? [] : [setting.cost];
    case "section":
      return Object.entries(setting.fields).flatMap(([key, inner]) =>
        difference(inner, field(before, key), field(after, key)),
      );
    case "choice": {
      const id = field(before, "id");
      const sameId = id === field(after, "id");
      // Another choice's own parameters have nothing to be compared with.
      const params = sameId
        ? choiceParams(findEntry<Entry>(setting.registry, String(id)), setting.shared)
        : setting.shared;
      const changed = params.filter((param) => field(before, param.key) !== field(after, param.key));
      return [...(sameId ? [] : [setting.cost]), ...changed.map((param) => param.cost)];
    }
    default:
      return setting satisfies never;
  }
}

function field(values: unknown, key: string): unknown {
  return isValues(values) ? values[key] : undefined;
}
