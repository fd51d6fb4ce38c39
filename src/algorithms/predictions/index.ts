import type { Registry } from "../entry.ts";
import type { PredictionEntry } from "./entry.ts";
import { score } from "./score.ts";
import { velocity } from "./velocity.ts";
import { x0 } from "./x0.ts";
import { x1 } from "./x1.ts";

export const predictions: Registry<PredictionEntry> = {
  group: "loss.prediction",
  entries: [velocity, x1, x0, score],
  default: "velocity",
  planned: [],
};
