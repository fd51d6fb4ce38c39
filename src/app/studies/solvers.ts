import { runMetricsInTurn } from "../../analysis/metrics/run-metrics.ts";
import { configStore } from "../../config/store.ts";
import type { Solvers } from "../../telemetry/studies/solvers.ts";
import { measureSolvers } from "./solvers/measure.ts";
import type { RunStudy } from "./study.ts";

/** All solvers on the network as it is now, from the same points. */
export const run: RunStudy<"solvers", Solvers> = (session, options, { tell, signal }) => {
  const { engine } = session;
  const config = configStore.getState();
  return measureSolvers({ engine, config, data: session.data! }, options, {
    tell,
    signal,
    answer: (requests, onDone) => {
      let done = 0;
      return runMetricsInTurn(requests, ({ kind }) => kind === "done" && onDone(++done), signal);
    },
  });
};
