import { refusal } from "./check-param.ts";
import type { LabConfig } from "./types.ts";

/** Throws `LabError('invalid-config')` where settings that are fine alone do not fit together. */
export function checkRules(config: LabConfig): void {
  const { data, model } = config;
  if (data.validation + data.test > 0.9)
    throw refusal(
      "data.validation",
      "and data.test together hold out more than nine tenths of the points.",
      "Lower one of them so that at least a tenth is left to train on.",
    );
  const features = model.timeEmbedding.features;
  if (model.timeEmbedding.id === "sinusoidal" && typeof features === "number" && features % 2 === 1)
    throw refusal(
      "model.timeEmbedding.features",
      `is ${features}, and sines and cosines come in pairs.`,
      `Use ${features - 1} or ${features + 1}.`,
    );
}
