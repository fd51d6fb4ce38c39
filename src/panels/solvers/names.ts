import { getEntry } from "../../algorithms/entry.ts";
import { solvers as registry } from "../../algorithms/solvers/index.ts";
import type { SolverRun, SolverSetting } from "../../telemetry/studies/solvers.ts";
import type { TokenColour } from "../../ui/chart/palette.ts";
import { exact, significant } from "../../ui/format.ts";

/** @returns e.g. "Heun, 20 steps" or "Dormand–Prince 5(4) at 1e−3" */
export function settingText(setting: SolverSetting): string {
  const { label } = getEntry(registry, setting.id);
  if ("steps" in setting) return `${label}, ${setting.steps === 1 ? "1 step" : `${setting.steps} steps`}`;
  const { rtol, atol } = setting;
  return rtol === atol
    ? `${label} at ${exact(rtol)}`
    : `${label} at rtol ${exact(rtol)}, atol ${exact(atol)}`;
}

/** As it stands at a line of a chart. */
export function shortName(id: string): string {
  return shortNames[id] ?? getEntry(registry, id).label;
}

const shortNames: Readonly<Record<string, string>> = {
  "rk4-38": "RK4 3/8",
  "adaptive-heun": "Ad. Heun",
  bosh3: "Bosh3",
  dopri5: "Dopri5",
  tsit5: "Tsit5",
};

/** Runs to choose among, by their places. */
export function runOptions(runs: readonly SolverRun[]) {
  return runs.map(({ setting, nfe, error }, i) => ({
    id: String(i),
    label: settingText(setting),
    help: `${significant(nfe)} calls, error ${significant(error, 2)}`,
  }));
}

/** Colour of a solver wherever it stands: its place in the registry, one category each. */
export function solverColour(id: string): TokenColour {
  const place = registry.entries.findIndex((entry) => entry.id === id);
  return categories[place % categories.length]!;
}

const categories = [
  "cat-3",
  "cat-2",
  "cat-8",
  "cat-5",
  "cat-7",
  "cat-6",
  "cat-9",
  "cat-4",
  "cat-1",
  "cat-10",
] as const satisfies readonly TokenColour[];

/** The runs of each solver, in the order of the menu. */
export function bySolver(runs: readonly SolverRun[]): (readonly SolverRun[])[] {
  const ids = [...new Set(runs.map(({ setting }) => setting.id))];
  return ids.map((id) => runs.filter(({ setting }) => setting.id === id));
}
