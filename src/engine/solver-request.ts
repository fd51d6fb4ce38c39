import { getEntry } from "../algorithms/entry.ts";
import { numberOf, optionOf } from "../algorithms/params.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import type { Choice } from "../config/types.ts";
import type { SolverRequest } from "./engine.ts";

/** @returns what the config's solver asks of the engine */
export function solverRequest(choice: Choice): SolverRequest {
  const { id } = choice;
  const { kind } = getEntry(solvers, id);
  if (kind !== "adaptive") {
    const level = kind === "stochastic" ? { level: numberOf(choice, "level") } : undefined;
    return { id, steps: numberOf(choice, "steps"), grid: choice, ...level };
  }
  return {
    id,
    rtol: numberOf(choice, "rtol"),
    atol: numberOf(choice, "atol"),
    maxNfe: numberOf(choice, "maxNfe"),
    control: optionOf(choice, "control") === "pi" ? "pi" : "i",
  };
}
