import type { Registry } from "../entry.ts";
import type { PredictionEntry } from "./entry.ts";
import { velocity } from "./velocity.ts";

export const predictions: Registry<PredictionEntry> = {
  group: "loss.prediction",
  entries: [velocity],
  default: "velocity",
  planned: ["x1", "x0", "score"],
};
