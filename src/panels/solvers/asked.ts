import type { SolverRun, SolverSetting } from "../../telemetry/studies/solvers.ts";

/** What a wish takes: so many calls at a setting, or more than were tried. */
export type Need =
  | { readonly kind: "calls"; readonly nfe: number; readonly setting: SolverSetting; readonly run: SolverRun }
  | { readonly kind: "more"; readonly nfe: number };

/**
 * The fewest calls of one solver that bring the error down to what is asked, between two runs by a straight line
 * in log error, log calls and log steps or tolerance.
 * @param runs of one solver, by calls
 */
export function callsForError(runs: readonly SolverRun[], asked: number): Need {
  const at = runs.findIndex(({ error, unfinished }) => error <= asked && unfinished === 0);
  if (at < 0) return { kind: "more", nfe: runs.at(-1)?.nfe ?? 0 };
  const run = runs[at]!;
  const before = runs[at - 1];
  if (!before || !(before.error > asked) || !(run.error > 0)) return { kind: "calls", ...run, run };
  const share = Math.log(before.error / asked) / Math.log(before.error / run.error);
  const between = (a: number, b: number) => a * (b / a) ** share;
  const { setting } = run;
  if ("steps" in setting && "steps" in before.setting) {
    const steps = Math.ceil(between(before.setting.steps, setting.steps) - 1e-9);
    return { kind: "calls", nfe: (run.nfe / setting.steps) * steps, setting: { ...setting, steps }, run };
  }
  if ("rtol" in setting && "rtol" in before.setting) {
    const tolerances = {
      rtol: rounded(between(before.setting.rtol, setting.rtol)),
      atol: rounded(between(before.setting.atol, setting.atol)),
    };
    return { kind: "calls", nfe: between(before.nfe, run.nfe), setting: { ...setting, ...tolerances }, run };
  }
  return { kind: "calls", ...run, run };
}

/** Two figures, rounded down: a tolerance may be tighter than it need be. */
function rounded(tolerance: number): number {
  const power = 10 ** (Math.floor(Math.log10(tolerance)) - 1);
  return Number((Math.floor(tolerance / power + 1e-9) * power).toPrecision(2));
}

/** The least work of all solvers for an error; null where none was that exact. */
export function fewestForError(solvers: readonly (readonly SolverRun[])[], asked: number): Need | null {
  const needs = solvers.map((runs) => callsForError(runs, asked)).filter(({ kind }) => kind === "calls");
  return needs.toSorted((a, b) => a.nfe - b.nfe)[0] ?? null;
}

/** The run with the fewest calls whose samples are as near to the data as is asked; chance is in it. */
export function fewestForQuality(runs: readonly SolverRun[], asked: number): SolverRun | null {
  const good = runs.filter(
    ({ quality, unfinished }) => quality && quality.value <= asked && unfinished === 0,
  );
  return good.toSorted((a, b) => a.nfe - b.nfe)[0] ?? null;
}

/** Runs that no other beats in calls and quality at once, by calls. */
export function paretoFront(runs: readonly SolverRun[]): SolverRun[] {
  const finished = runs.filter(({ quality, unfinished }) => quality !== null && unfinished === 0);
  const sorted = finished.toSorted((a, b) => a.nfe - b.nfe || a.quality!.value - b.quality!.value);
  let best = Number.POSITIVE_INFINITY;
  return sorted.filter(({ quality }) => {
    const better = quality!.value < best;
    if (better) best = quality!.value;
    return better;
  });
}
