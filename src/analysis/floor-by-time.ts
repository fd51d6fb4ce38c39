import { RandomSequence, Stream } from "../lib/rng.ts";
import { meanInterval } from "../lib/stats.ts";
import { exactField } from "./exact.ts";
import { drawPoint, type FloorProblem } from "./floor.ts";

/** The floor of each of equal bins of flow time, with 95 % intervals; NaN where training draws no time. */
export interface FloorByTime {
  readonly value: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
  /** Points at which each bin's variance was averaged. */
  readonly samples: number;
  readonly done: boolean;
}

export interface FloorByTimeOptions {
  readonly bins?: number;
  readonly seed?: number;
  /** Stops when half of each interval is below this share of the greatest value. */
  readonly precision?: number;
  readonly maxRounds?: number;
}

/** Below this many rounds an interval says too little; the estimate is told of as often. */
const pace = 16;

/** @returns the share of training's times before t. */
function shareBefore(quantile: FloorProblem["quantile"], t: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (quantile(middle) < t) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * E tr Cov(ut | xt)/dim by flow time. One draw of x1 and noise serves all bins, each at a time of its own, so
 * that the curve is smooth over t though each of its points is an estimate.
 */
export function* estimateFloorByTime(
  problem: FloorProblem,
  options: FloorByTimeOptions = {},
): Generator<FloorByTime> {
  const { bins = 32, seed = 0, precision = 0.01, maxRounds = 512 } = options;
  const fields = problem.parts.map(({ target }) => exactField(target, problem.bridge));
  const dim = fields[0]!.dim;
  const edges = Array.from({ length: bins + 1 }, (_, b) => shareBefore(problem.quantile, b / bins));
  const found: number[][] = Array.from({ length: bins }, () => []);
  const velocity = new Float64Array(dim);
  for (let round = 0, done = false; !done; ) {
    for (let i = 0; i < pace; i++, round++) {
      const random = new RandomSequence(seed, Stream.estimate, 2 ** 20 + round);
      const { field, at } = drawPoint(fields, problem, random);
      const place = random.uniform();
      for (let b = 0; b < bins; b++) {
        const [from, to] = [edges[b]!, edges[b + 1]!];
        if (to - from < 1e-9) continue;
        const t = problem.quantile(from + place * (to - from));
        found[b]!.push((problem.gain(t) * field.evaluate(at(t), t, velocity)) / dim);
      }
    }
    const intervals = found.map((values) =>
      values.length > 0 ? meanInterval(values) : { value: Number.NaN, low: Number.NaN, high: Number.NaN },
    );
    const greatest = Math.max(...intervals.map(({ value }) => (Number.isNaN(value) ? 0 : value)));
    done = round >= maxRounds || intervals.every(({ value, high }) => !(high - value > precision * greatest));
    yield {
      value: intervals.map(({ value }) => value),
      low: intervals.map(({ low }) => low),
      high: intervals.map(({ high }) => high),
      samples: round,
      done,
    };
  }
}
