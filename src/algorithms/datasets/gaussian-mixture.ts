import { isotropicMixture } from "../../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import type { ParamValues } from "../params.ts";
import { type GeneratorEntry, numbered, paramValue, shapeParam } from "./entry.ts";

/** Directions tried for each mode; the one farthest from the earlier modes is kept. */
const CANDIDATES = 24;

const dim = shapeParam("dim", "Dimension", "Numbers in a point.", {
  min: 2,
  max: 1024,
  default: 8,
  integer: true,
  scale: "log",
});
const modes = shapeParam("modes", "Modes", "Number of equally likely gaussians.", {
  min: 1,
  max: 64,
  default: 5,
  integer: true,
});
const separation = shapeParam(
  "separation",
  "Separation",
  "Smallest distance between two means; each mode has std 1.",
  { min: 0, max: 50, default: 6, unit: "std" },
);

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += (a[j]! - b[j]!) ** 2;
  return sum;
}

function unitVector(length: number, random: RandomSequence): Float64Array {
  const vector = Float64Array.from({ length }, () => random.normal());
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

/**
 * Directions spread over the unit sphere by Mitchell's best-candidate rule. They depend on the shape
 * alone, not on a run's seed: the same link always means the same mixture.
 */
function spreadDirections(d: number, count: number): Float64Array[] {
  const random = new RandomSequence(count, Stream.data, d);
  const chosen: Float64Array[] = [];
  while (chosen.length < count) {
    let best = unitVector(d, random);
    let bestGap = -1;
    for (let trial = 0; trial < CANDIDATES; trial++) {
      const candidate = trial === 0 ? best : unitVector(d, random);
      const gap = Math.min(...chosen.map((other) => squaredDistance(candidate, other)));
      if (gap > bestGap) [best, bestGap] = [candidate, gap];
    }
    chosen.push(best);
  }
  return chosen;
}

/** @returns the means `[modes, dim]`, on a sphere whose radius gives the asked separation. */
function means(params: ParamValues): Float64Array {
  const d = paramValue(params, dim);
  const count = paramValue(params, modes);
  const result = new Float64Array(count * d);
  if (count === 1) return result;
  const directions = spreadDirections(d, count);
  let gap = Infinity;
  for (let a = 1; a < count; a++)
    for (let b = 0; b < a; b++) gap = Math.min(gap, squaredDistance(directions[a]!, directions[b]!));
  const radius = paramValue(params, separation) / Math.sqrt(gap);
  directions.forEach((direction, k) => {
    result.set(
      direction.map((value) => radius * value),
      k * d,
    );
  });
  return result;
}

export const gaussianMixture: GeneratorEntry = {
  kind: "generator",
  id: "gaussian-mixture",
  label: "Gaussian mixture",
  help: "Equal modes of std 1 in any dimension, at least the chosen distance apart.",
  formula: String.raw`x = \mu_k + \varepsilon,\quad k \sim U\{1..K\},\ \min_{j \ne k}\lVert\mu_j - \mu_k\rVert = \text{separation}`,
  source: "Means by Mitchell's best-candidate sampling (SIGGRAPH 1991) on the sphere.",
  params: [dim, modes, separation],
  dim: (params) => paramValue(params, dim),
  mixture: (params) => isotropicMixture(paramValue(params, dim), means(params), 1),
  generate(params, count, random) {
    const d = paramValue(params, dim);
    const centres = means(params);
    const kinds = centres.length / d;
    const points = new Float32Array(count * d);
    const labels = new Uint32Array(count);
    for (let i = 0; i < count; i++) {
      const k = random.integer(kinds);
      labels[i] = k;
      for (let j = 0; j < d; j++) points[i * d + j] = centres[k * d + j]! + random.normal();
    }
    return { points, labels, classNames: numbered("mode", kinds) };
  },
};
