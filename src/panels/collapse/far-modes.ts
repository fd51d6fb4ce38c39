import type { ConfigPatch } from "../../config/types.ts";

/**
 * Modes that a run will lose: a pair's weight falls with its length, noise is narrow, and so the corners of the grid
 * have next to no share in the loss.
 */
export const farModes: ConfigPatch = {
  data: { id: "grid-25", labels: "ignore" },
  source: { id: "gaussian", std: 0.5, match: false },
  coupling: { id: "weighted", kappa: 0.2 },
};
