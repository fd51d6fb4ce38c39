import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { LabError } from "../lib/errors.ts";

/** @throws LabError where there is too little data to train on, or no labels to condition on */
export function assertTrainable(config: LabConfig, data: PreparedData): void {
  if (config.data.labels === "condition" && !data.train.labels) {
    throw new LabError("invalid-config", `${data.set.name} has no labels to condition on.`, {
      path: "data.labels",
      hint: "Set labels to ignore, or bring data with a label column.",
    });
  }
  if (data.train.count < 2) {
    throw new LabError("invalid-config", `Only ${data.train.count} points are left to train on.`, {
      path: "data.validation",
      hint: "Hold out a smaller share.",
    });
  }
}
