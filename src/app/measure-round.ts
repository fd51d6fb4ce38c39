import { runMetrics } from "../analysis/metrics/run-metrics.ts";
import { toData } from "../data/scaling.ts";
import type { DataSet, PreparedData } from "../data/types.ts";
import type { Engine } from "../engine/engine.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import type { ReflowRound } from "../telemetry/task-store.ts";

const stepCounts = [1, 2, 5, 10, 50] as const;
/** Samples that are compared with real points, and points of one assignment. */
const mostCompared = 1400;
const mostAssigned = 500;
/** Trajectories and times for straightness. */
const followed = { count: 500, steps: 50 } as const;
const seed = 12345;
/** Held-out points below which the whole set is compared with. */
const fewest = 200;

/** What the samples of a round are held against, data units. */
export interface RoundYardstick {
  readonly against: ReflowRound["against"];
  /** Samples that are drawn, and points of one assignment, of samples as of real points: W2 falls as they grow. */
  readonly count: number;
  readonly size: number;
  /** `[count, dim]` */
  readonly reference: Float32Array;
  /** Two disjoint draws of real points. */
  readonly draws: readonly [Float32Array, Float32Array];
}

export function roundYardstick({ set, test }: Pick<PreparedData, "set" | "test">): RoundYardstick {
  // Training and validation points of a round are the last round's own: real ones are the set's, or the test's.
  const drawn = shuffled(set);
  const isHeldOut = test.count >= fewest;
  const held = isHeldOut ? test.points : drawn;
  const count = Math.min(mostCompared, held.length / set.dim);
  const half = Math.min(mostCompared, Math.floor(set.count / 2));
  const draw = (k: number) => drawn.subarray(k * half * set.dim, (k + 1) * half * set.dim);
  return {
    against: isHeldOut ? "held-out points" : "all points",
    ...{ count, size: Math.min(mostAssigned, count, half) },
    reference: held.subarray(0, count * set.dim),
    draws: [draw(0), draw(1)],
  };
}

/** Straightness, and W2 to held-out points (the test split, or all points) with few Euler steps. */
export async function measureRound(
  name: string,
  data: PreparedData,
  engine: Engine,
  signal: AbortSignal,
): Promise<ReflowRound> {
  const { set, scaling } = data;
  const { against, count, size, reference, draws } = roundYardstick(data);
  const w2: ReflowRound["w2"][number][] = [];
  let floor = Number.NaN;
  for (const steps of stepCounts) {
    signal.throwIfAborted();
    const { points } = await engine.sample({ count, seed, solver: { id: "euler", steps } });
    const samples = { points: toData(scaling, points) };
    const request = {
      ...{ metrics: [{ id: "w2", size }], dim: set.dim, seed, samples },
      ...{ reference: { points: reference }, draws: draws.map((drawn) => ({ points: drawn })) },
    };
    const { w2: measured } = (await runMetrics(request, () => undefined, signal)).measured;
    if (!measured) continue;
    floor = measured.floor?.value ?? floor;
    w2.push({ steps, value: measured.value, low: measured.low, high: measured.high });
  }
  const { trajectory, points } = await engine.sample({
    count: followed.count,
    seed,
    solver: { id: "euler", steps: followed.steps },
    trajectory: true,
  });
  const straightness = relativeStraightness(trajectory!, points.length, followed.steps);
  const trained = engine.step;
  return { name, straightness, w2, floor, size, against, trainedSteps: trained };
}

/** The set's points in random order, the data's units. */
function shuffled({ points, count, dim }: DataSet): Float32Array {
  const mixed = new Float32Array(points.length);
  new RandomSequence(seed, Stream.estimate).permutation(count).forEach((row, n) => {
    mixed.set(points.subarray(row * dim, (row + 1) * dim), n * dim);
  });
  return mixed;
}

/** ∫E‖(z1 − z0) − ż‖²dt / E‖z1 − z0‖², with ż constant along each of equal steps. */
export function relativeStraightness(trajectory: Float32Array, size: number, steps: number): number {
  let bend = 0;
  let length = 0;
  for (let e = 0; e < size; e++) {
    const whole = trajectory[steps * size + e]! - trajectory[e]!;
    length += whole * whole;
    for (let i = 0; i < steps; i++) {
      const speed = steps * (trajectory[(i + 1) * size + e]! - trajectory[i * size + e]!);
      bend += (whole - speed) ** 2 / steps;
    }
  }
  return bend / length;
}
