import { RandomSequence, Stream } from "../../lib/rng.ts";
import { type Interval, meanInterval } from "../../lib/stats.ts";
import { exactField } from "../exact.ts";
import type { FloorProblem } from "../floor.ts";

/** How far a network is above the floor of its loss: for tests and for the runs of results. */

/** Velocities `[rows, dim]` at points `[rows, dim]` and one time, all in training space. */
type VelocityAt = (points: Float32Array, t: number) => Promise<Float32Array>;

/** Means per dimension over fresh draws of the law, with 95 % intervals. */
export interface FloorGap {
  /** E tr Cov(ut | xt): what the exact field itself would lose on these very draws. */
  readonly floor: Interval;
  /** E‖v − v*‖². The loss is floor + excess, since what is left of ut has mean zero at every xt. */
  readonly excess: Interval;
  /** E‖v − ut‖² on the same draws, as training measures it. */
  readonly loss: Interval;
  readonly rows: number;
}

export interface FloorGapOptions {
  readonly seed?: number;
  /** Repetitions with times of their own: the intervals come from their spread. */
  readonly rounds?: number;
  /** Times of a round: one in each of as many equal shares of the training times. */
  readonly strata?: number;
  /** Draws at each time. */
  readonly rows?: number;
}

/**
 * The loss of a field on fresh draws, taken apart. Reckoned from differences to the exact field it has a far
 * narrower interval than from velocities of single paths.
 * @param problem of the generator's law, with the velocity predicted
 */
export async function floorGap(
  velocityAt: VelocityAt,
  problem: FloorProblem,
  options: FloorGapOptions = {},
): Promise<FloorGap> {
  const { seed = 0, rounds = 16, strata = 32, rows = 256 } = options;
  const { path, sourceStd, smoothing } = problem.bridge;
  const field = exactField(problem.parts[0]!.target, problem.bridge);
  const { dim } = field;
  const x1 = new Float64Array(dim);
  const [best, points] = [new Float64Array(dim), new Float32Array(rows * dim)];
  const [ut, exact] = [new Float64Array(rows * dim), new Float64Array(rows * dim)];
  const means: { floor: number; excess: number; loss: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const random = new RandomSequence(seed, Stream.estimate, 2 ** 22 + round);
    const sums = { floor: 0, excess: 0, loss: 0 };
    for (let s = 0; s < strata; s++) {
      const t = problem.quantile((s + random.uniform()) / strata);
      const { alpha, sigma, gamma, dAlpha, dSigma, dGamma } = path(t);
      for (let i = 0; i < rows; i++) {
        field.drawTarget(random, x1);
        for (let j = 0; j < dim; j++) {
          const [x0, z] = [sourceStd * random.normal(), random.normal()];
          const blur = smoothing === 0 ? 0 : smoothing * random.normal();
          points[i * dim + j] = alpha * x1[j]! + sigma * x0 + gamma * z + blur;
          ut[i * dim + j] = dAlpha * x1[j]! + dSigma * x0 + dGamma * z;
        }
        sums.floor += field.evaluate(points.subarray(i * dim, (i + 1) * dim), t, best);
        exact.set(best, i * dim);
      }
      const found = await velocityAt(points, t);
      for (let e = 0; e < rows * dim; e++) {
        sums.excess += (found[e]! - exact[e]!) ** 2;
        sums.loss += (found[e]! - ut[e]!) ** 2;
      }
    }
    const all = strata * rows * dim;
    means.push({ floor: sums.floor / all, excess: sums.excess / all, loss: sums.loss / all });
  }
  const over = (of: keyof (typeof means)[number]) => meanInterval(means.map((mean) => mean[of]));
  return { floor: over("floor"), excess: over("excess"), loss: over("loss"), rows: rounds * strata * rows };
}
