import { getEntry } from "../../algorithms/entry.ts";
import { sources } from "../../algorithms/sources/index.ts";
import type { LabConfig } from "../../config/types.ts";
import { dataStd } from "../../data/drawing.ts";
import type { PreparedData } from "../../data/types.ts";
import { LabError } from "../../lib/errors.ts";

/**
 * @returns log p₀ at a point of training space, nats
 * @throws LabError `invalid-argument` where the source has no density
 */
export function sourceDensity(config: LabConfig, data: PreparedData): (x: ArrayLike<number>) => number {
  const source = getEntry(sources, config.source.id);
  const density = source.kind === "drawn" ? source.logDensity : undefined;
  if (source.kind === "drawn" && density) {
    const numbers = source.numbers(config.source, dataStd(data));
    return (x) => density(x, numbers);
  }
  const reason =
    source.kind === "stored"
      ? `The source "${source.label}" is a list of points, which has no density: neither has what flows from it.`
      : `The source "${source.label}" holds some coordinates at zero: it has no density, and neither has what flows from it.`;
  throw new LabError("invalid-argument", reason, {
    path: "source.id",
    hint: "Train from a gaussian, a box, a ring or a mixture to get likelihoods.",
  });
}
