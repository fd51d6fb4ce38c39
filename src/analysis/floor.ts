import { pickWeighted } from "../lib/pick.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { type Interval, meanInterval } from "../lib/stats.ts";
import type { Bridge } from "./affine-path.ts";
import { exactField } from "./exact.ts";
import type { ExactField, Target } from "./exact-field.ts";

/** A share of the training rows that see the same thing: all of them, or those of one known class. */
export interface FloorPart {
  readonly share: number;
  readonly target: Target;
}

export interface FloorProblem {
  /** The shares sum to 1. */
  readonly parts: readonly FloorPart[];
  readonly bridge: Bridge;
  /** Training's own times: t for a uniform number in (0, 1). */
  readonly quantile: (uniform: number) => number;
  /** What a squared error of the velocity counts at time t, as one of the quantity that is predicted. */
  readonly gain: (t: number) => number;
}

export interface FloorOptions {
  readonly seed?: number;
  /** Stops when half the interval is below this share of the value. */
  readonly precision?: number;
  readonly maxRounds?: number;
}

/** The mean squared error per dimension below which no network can stay, with its 95 % interval. */
export interface FloorEstimate extends Interval {
  /** Conditional variances averaged so far. */
  readonly samples: number;
  readonly done: boolean;
}

/** Times of one round: one draw in each of as many equal shares of the training times. */
const STRATA = 64;
/** Below this many rounds an interval says too little. */
const MIN_ROUNDS = 8;

/** A draw of x1 and of all noise; `at` is where its path is at t, in an array that the next call reuses. */
export function drawPoint(
  fields: readonly ExactField[],
  problem: FloorProblem,
  random: RandomSequence,
): { readonly field: ExactField; readonly at: (t: number) => Float64Array } {
  const { path, sourceStd, smoothing } = problem.bridge;
  const shares = problem.parts.map(({ share }) => share);
  const field = fields[pickWeighted(shares, random)]!;
  const x1 = new Float64Array(field.dim);
  field.drawTarget(random, x1);
  const x0 = x1.map(() => sourceStd * random.normal());
  const noise = x1.map(() => random.normal());
  const xt = new Float64Array(field.dim);
  const at = (t: number) => {
    const { alpha, sigma, gamma } = path(t);
    const std = Math.hypot(gamma, smoothing);
    for (let j = 0; j < xt.length; j++) xt[j] = alpha * x1[j]! + sigma * x0[j]! + std * noise[j]!;
    return xt;
  };
  return { field, at };
}

/** The mean over strata of tr Cov(ut | xt)/dim, each at a fresh xt. */
function round(fields: readonly ExactField[], problem: FloorProblem, random: RandomSequence): number {
  const dim = fields[0]!.dim;
  const velocity = new Float64Array(dim);
  let sum = 0;
  for (let i = 0; i < STRATA; i++) {
    const t = problem.quantile((i + random.uniform()) / STRATA);
    const { field, at } = drawPoint(fields, problem, random);
    sum += (problem.gain(t) * field.evaluate(at(t), t, velocity)) / dim;
  }
  return sum / STRATA;
}

/**
 * The irreducible part of the flow-matching loss, E tr Cov(ut | xt)/dim in training space, for a gaussian
 * source and an independent coupling, by Monte Carlo over stratified times with the exact variance at each
 * point. Yields after every round of 64 points, so that a worker can report and be stopped.
 */
export function* estimateFloor(problem: FloorProblem, options: FloorOptions = {}): Generator<FloorEstimate> {
  const { seed = 0, precision = 0.005, maxRounds = 64 } = options;
  const fields = problem.parts.map(({ target }) => exactField(target, problem.bridge));
  const rounds: number[] = [];
  for (let done = false; !done; ) {
    rounds.push(round(fields, problem, new RandomSequence(seed, Stream.estimate, rounds.length)));
    if (rounds.length < MIN_ROUNDS) continue;
    const interval = meanInterval(rounds);
    done = rounds.length >= maxRounds || interval.high - interval.value <= precision * interval.value;
    yield { ...interval, samples: rounds.length * STRATA, done };
  }
}
