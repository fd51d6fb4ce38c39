import { checkerboard } from "../algorithms/datasets/checkerboard.ts";
import type { GeneratorEntry } from "../algorithms/datasets/entry.ts";
import { moons } from "../algorithms/datasets/moons.ts";
import { defaultParams } from "../algorithms/params.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import type { Interval } from "../lib/stats.ts";
import { modeShares } from "./modes.ts";
import { wasserstein2 } from "./wasserstein.ts";

/** How well a trained flow meets a law in the plane: for the tests of quality. */

export interface Quality {
  /** W2 between samples and data over W2 between two draws of data: 1 for a perfect sampler. */
  readonly ratio: number;
  /** Share of the samples off the support; see `support`. */
  readonly outside: number;
  /** Share of the samples nearest to each mode, arc or cell. */
  readonly shares: readonly number[];
}

/** Points of one exact assignment. Two draws of so many differ by 15–25 % from pair to pair of clouds. */
const cloud = 700;
/** Disjoint clouds of the samples, each held against two clouds of data. */
const sampled = 5;

/** @param points `[count, 2]`, the data's own units; the first 3,500 are used for the distance. */
export function quality(entry: GeneratorEntry, points: Float32Array): Quality {
  const samples = clouds(points, sampled);
  const { data, floor } = yardstick(entry);
  const distances = data.map((drawn, i) => wasserstein2(samples[i % sampled]!, drawn, 2));
  return { ratio: mean(distances) / floor, ...support(entry, points) };
}

interface Yardstick {
  /** Two clouds for each one of the samples. */
  readonly data: readonly Float32Array[];
  /** Mean distance between these and as many others, over twice as many pairs: good to 5 %. */
  readonly floor: number;
}

/** Slow to make, and the same in every test of a file. */
const yardsticks = new Map<GeneratorEntry, Yardstick>();

function yardstick(entry: GeneratorEntry): Yardstick {
  const known = yardsticks.get(entry);
  if (known) return known;
  const count = 2 * sampled;
  const drawn = clouds(freshPoints(entry, 2 * count * cloud), 2 * count);
  const [data, others] = [drawn.slice(0, count), drawn.slice(count)];
  const floor = mean(data.flatMap((a, i) => [0, 1].map((j) => wasserstein2(a, others[(i + j) % count]!, 2))));
  const made = { data, floor };
  yardsticks.set(entry, made);
  return made;
}

/** Points of the same law that no run has trained on. */
export function freshPoints(entry: GeneratorEntry, count: number): Float32Array {
  return entry.generate(defaultParams(entry), count, new RandomSequence(1, Stream.estimate)).points;
}

function clouds(points: Float32Array, count: number): Float32Array[] {
  return Array.from({ length: count }, (_, i) => points.subarray(2 * i * cloud, 2 * (i + 1) * cloud));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Off the support is farther than 3 standard deviations from every mode (a perfect sampler: 1.1 %), farther
 * than 3 standard deviations of the noise from both arcs of the moons (0.3 %), or outside every cell of the
 * checkerboard (0).
 */
export function support(entry: GeneratorEntry, points: Float32Array): Omit<Quality, "ratio"> {
  const mixture = entry.mixture?.(defaultParams(entry));
  if (mixture) {
    const { shares, far } = modeShares(points, mixture);
    return { shares: [...shares], outside: far };
  }
  if (entry === moons) return tally(points, 2, moonOf, 3 * moonNoise);
  if (entry === checkerboard) return tally(points, 8, cellOf, 0);
  throw new Error(`the support of ${entry.id} is not described`);
}

/** The nearest part of the support, and the distance to it. */
type Nearest = readonly [part: number, distance: number];

function tally(
  points: Float32Array,
  parts: number,
  nearest: (x: number, y: number) => Nearest,
  reach: number,
): Omit<Quality, "ratio"> {
  const shares = new Array<number>(parts).fill(0);
  const count = points.length / 2;
  let outside = 0;
  for (let i = 0; i < count; i++) {
    const [part, distance] = nearest(points[2 * i]!, points[2 * i + 1]!);
    shares[part]! += 1 / count;
    if (!(distance <= reach)) outside += 1 / count;
  }
  return { shares, outside };
}

/** The default moons: noise 0.05 and arcs of radius 1, doubled; centres at (∓1, 0) and (1, 1). */
const moonNoise = 0.1;

function moonOf(x: number, y: number): Nearest {
  const upper = distanceToArc(x + 1, y);
  const lower = distanceToArc(x - 1, 1 - y);
  return upper < lower ? [0, upper] : [1, lower];
}

/** Distance to the upper half of the circle of radius 2 around the origin. */
function distanceToArc(x: number, y: number): number {
  return y >= 0 ? Math.abs(Math.hypot(x, y) - 2) : Math.hypot(Math.abs(x) - 2, y);
}

/** The default board: cells of side 1/0.45, every second one of four by four, around the origin. */
function cellOf(x: number, y: number): Nearest {
  const side = 1 / 0.45;
  let best: Nearest = [0, Infinity];
  for (let cell = 0; cell < 8; cell++) {
    const column = cell >> 1;
    const row = 2 * (cell & 1) + (column % 2);
    const beyond = (value: number, index: number) => Math.max(0, Math.abs(value / side + 1.5 - index) - 0.5);
    const distance = side * Math.hypot(beyond(x, column), beyond(y, row));
    if (distance < best[1]) best = [cell, distance];
  }
  return best;
}

/** Share of `hits` in `count` with its 95 % interval (Wilson 1927, JASA 22). */
export function shareInterval(hits: number, count: number): Interval {
  const z2 = 1.96 ** 2;
  const value = hits / count;
  const middle = (value + z2 / (2 * count)) / (1 + z2 / count);
  const half =
    (1.96 / (1 + z2 / count)) * Math.sqrt((value * (1 - value)) / count + z2 / (4 * count * count));
  return { value, low: middle - half, high: middle + half };
}
