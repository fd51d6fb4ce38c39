import { configStore } from "../../config/store.ts";
import { toData } from "../../data/scaling.ts";
import type { SolverPair, Way } from "../../telemetry/studies/solver-pair.ts";
import type { SolverSetting } from "../../telemetry/studies/solvers.ts";
import { drawStarts } from "./solvers/bench.ts";
import { wayDifference } from "./solvers/difference.ts";
import { requestOf } from "./solvers/plan.ts";
import type { RunStudy } from "./study.ts";

/** Intervals of the way of an adaptive solver. */
const frames = 64;

/** Two solvers from the same points, and how far apart they are on the way. */
export const run: RunStudy<"solver-pair", SolverPair> = async (session, options, { tell, signal }) => {
  const { engine } = session;
  const { count, seed } = options;
  const config = configStore.getState();
  const { scaling, set } = session.data!;
  const { starts: x, label } = await drawStarts(engine, count, seed);
  const follow = async (setting: SolverSetting): Promise<Way> => {
    const asked = requestOf(setting, config.solver);
    const solver = "steps" in asked ? asked : { ...asked, frames };
    const { times, trajectory, nfe } = await engine.sample({ count, x, solver, label, trajectory: true });
    const mean = typeof nfe === "number" ? nfe : nfe.reduce((sum, each) => sum + each, 0) / nfe.length;
    return { setting, nfe: mean, times: times!, points: toData(scaling, trajectory!) };
  };
  tell("first solver", 0);
  const first = await follow(options.first);
  signal.throwIfAborted();
  tell("second solver", 0.5);
  const second = await follow(options.second);
  return { options, dim: set.dim, first, second, difference: wayDifference(first, second, count) };
};
