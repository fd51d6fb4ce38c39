import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { LabConfig } from "../config/types.ts";

/** Modules that fill the slots of the kernels that draw. */
export type DrawingSlots = Readonly<Record<"source" | "path" | "prediction" | "weight", string>>;

export function drawingSlots({ source, coupling, path, loss, mistakes }: LabConfig): DrawingSlots {
  const listed = getEntry(couplings, coupling.id).kind === "pairs";
  const stored = listed || getEntry(sources, source.id).kind === "stored";
  return {
    source: stored ? "sources/stored" : `sources/${source.id}`,
    path: `paths/${path.id}`,
    prediction: mistakes.wrongTarget ? "predictions/x1" : `predictions/${loss.prediction}`,
    weight: `weights/${loss.weight.id}`,
  };
}
