import { type Cost, type Entry, findEntry } from "../../algorithms/entry.ts";
import { choiceParams, type Setting, structure } from "../../config/structure.ts";
import type { SettingPath } from "../../ui/controls/setting.ts";

/** @returns the setting at a path of the config, e.g. ["loss", "weight"]. */
function settingAt(path: SettingPath): Setting | undefined {
  return path.reduce<Setting | undefined>(
    (setting, key) => (setting?.kind === "section" ? setting.fields[key] : undefined),
    structure,
  );
}

/** @returns what choosing another entry at a path costs. */
export function choiceCost(path: SettingPath): Cost {
  const setting = settingAt(path);
  return setting?.kind === "choice" || setting?.kind === "name" ? setting.cost : "display";
}

/**
 * @returns the cost that every setting of a section has alike, so that one mark speaks for all of them; null
 * where they differ and each has to say its own.
 * @param id what is chosen there, if the section is a choice
 */
export function commonCost(path: SettingPath, id?: string): Cost | null {
  const setting = settingAt(path);
  const found = new Set(setting ? costsOf(setting, id) : []);
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function costsOf(setting: Setting, id?: string): Cost[] {
  switch (setting.kind) {
    case "param":
      return [setting.param.cost];
    case "name":
      return [setting.cost];
    case "choice": {
      const entry = findEntry<Entry>(setting.registry, id ?? setting.registry.default);
      return [setting.cost, ...choiceParams(entry, setting.shared).map(({ cost }) => cost)];
    }
    case "section":
      return Object.values(setting.fields).flatMap((field) => costsOf(field));
    default:
      return setting satisfies never;
  }
}
