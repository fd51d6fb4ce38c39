import { pathEnergies } from "../src/analysis/metrics/trajectories.ts";
import type { Trajectory } from "../src/analysis/metrics/types.ts";
import { wasserstein2 } from "../src/analysis/wasserstein.ts";
import { toData } from "../src/data/scaling.ts";
import type { PreparedData } from "../src/data/types.ts";
import type { Engine } from "../src/engine/engine.ts";
import { clouds, type Fresh } from "./problem.ts";

/** Euler steps at which samples are compared with data. */
export const stepCounts = [1, 2, 5, 10, 50] as const;
/** Euler steps of the trajectories behind path energy and straightness, as in the published runner. */
const followedSteps = 100;
const seed = 12345;

/** Root of the mean squared W2 of disjoint clouds, by exact assignment. @param a, b `[clouds * cloud, dim]` */
function w2(a: Float32Array, b: Float32Array, dim: number): number {
  const size = a.length / clouds;
  let sum = 0;
  for (let k = 0; k < clouds; k++) {
    const [from, to] = [k * size, (k + 1) * size];
    sum += wasserstein2(a.subarray(from, to), b.subarray(from, to), dim) ** 2 / clouds;
  }
  return Math.sqrt(sum);
}

/** W2 after 1, 2, 5, 10 and 50 Euler steps, and what two fresh draws of as many points score; data units. */
export async function fewSteps(
  engine: Engine,
  { set, scaling }: PreparedData,
  { real, others }: Fresh,
): Promise<Record<string, number>> {
  const { dim } = set;
  const count = real.length / dim;
  const figures: Record<string, number> = { floor: w2(real, others, dim) };
  for (const steps of stepCounts) {
    const { points } = await engine.sample({ count, seed, solver: { id: "euler", steps } });
    figures[`w2@${steps}`] = w2(toData(scaling, points), real, dim);
  }
  return figures;
}

/**
 * W2 of 100 Euler steps, normalised path energy |PE − W2²(x0, x1)| / W2²(x0, x1) with both from finite clouds,
 * and straightness over the mean squared distance; data units.
 */
export async function flow(
  engine: Engine,
  { set, scaling }: PreparedData,
  { real }: Fresh,
): Promise<Record<string, number>> {
  const { dim } = set;
  const count = real.length / dim;
  const solver = { id: "euler", steps: followedSteps };
  const drawn = await engine.sample({ count, seed, trajectory: true, solver });
  const moved = toData(scaling, drawn.trajectory!);
  const trajectory: Trajectory = {
    ...{ times: Float64Array.from(drawn.times!), count, dim },
    points: Float64Array.from(moved),
  };
  const [start, end] = [moved.subarray(0, count * dim), moved.subarray(followedSteps * count * dim)];
  const energy = pathEnergies(trajectory).reduce((sum, value) => sum + value, 0) / count;
  const straight = end.reduce((sum, value, i) => sum + (value - start[i]!) ** 2, 0) / count;
  const least = w2(start, real, dim) ** 2;
  return {
    w2: w2(end, real, dim),
    npe: Math.abs(energy - least) / least,
    energy,
    least,
    // ∫E‖(z1 − z0) − ż‖²dt is what the path spends beyond the straight line.
    straightness: (energy - straight) / straight,
  };
}
