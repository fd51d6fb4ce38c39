import type { SolverRun, SolverSetting, Solvers } from "../../telemetry/studies/solvers.ts";

/** Results of a study, made up for tests. */

export function madeRun(setting: SolverSetting, figures: Partial<Omit<SolverRun, "setting">>): SolverRun {
  const plain = {
    nfe: 1,
    mostNfe: 1,
    error: 1,
    quality: null,
    excess: null,
    milliseconds: 1,
    rejected: 0,
    unfinished: 0,
  };
  return { setting, ...plain, attempts: [], ...figures };
}

export function heunRun(steps: number, error: number, w2: number): SolverRun {
  const more = w2 - 0.2;
  const excess = { value: more, low: more - 0.02, high: more + 0.02 };
  return madeRun({ id: "heun", steps }, { nfe: 2 * steps, error, quality: around(w2), excess });
}

export function madeSolvers(runs: readonly SolverRun[], figures: Partial<Solvers> = {}): Solvers {
  return {
    options: { count: 400, seed: 0, calls: 64, tolerances: [] },
    runs,
    inUse: -1,
    reference: { steps: 48, nfe: 192, truncation: 1e-7, rounding: 1e-6, spread: 1, quality: around(0.2) },
    refused: {},
    quality: { heldOut: 1000, floor: { value: 0.2, low: 0.1, high: 0.3 }, draws: 8 },
    ...figures,
  };
}

/** An interval of a tenth to either side. */
export function around(value: number) {
  return { value, low: 0.9 * value, high: 1.1 * value };
}
