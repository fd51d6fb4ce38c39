import { configStore } from "../../config/store.ts";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { createGradientSource } from "./gradient-source.ts";

/** The rate of the last step; before the first, the one that is set. */
const learningRate = () =>
  history.column("learningRate").at(-1) ?? configStore.getState().optimizer.learningRate;

export const gradientSource = createGradientSource(history, () => runStore.getState().budget, learningRate);
