import { toTraining } from "../../../data/scaling.ts";
import type { PreparedData, Split } from "../../../data/types.ts";
import { LabError } from "../../../lib/errors.ts";
import { RandomSequence, Stream } from "../../../lib/rng.ts";
import type { ScoreSource, SurrogateOptions } from "../../../telemetry/studies/surrogate.ts";

/** Points with their scores. */
export interface Scored {
  /** `[count, dim]`, training space, and the same in the data's units. */
  readonly scaled: Float32Array;
  readonly points: Float32Array;
  /** `[count]` */
  readonly scores: Float64Array;
}

/** Scores a row of the data's own units. */
export type Score = (row: ArrayLike<number>) => number;

/** @throws LabError `invalid-argument` where there is nothing to score by */
export function scoredPoints({ scores, scored, seed }: SurrogateOptions, data: PreparedData): Scored {
  const { dim } = data.set;
  if (scores.kind === "clicks") {
    if (dim !== 2)
      throw new LabError("invalid-argument", "Only points of the plane can be scored by clicking.", {
        hint: "Choose a formula for the scores.",
      });
    const points = Float32Array.from(scores.clicks.flatMap(({ at }) => at));
    const each = Float64Array.from(scores.clicks, ({ score }) => score);
    return { points, scaled: toTraining(data.scaling, points), scores: each };
  }
  const { train } = data;
  const score = scoreOf(scores, data);
  const own = scores.kind === "given" ? ownScores(train) : null;
  const order = new RandomSequence(seed, Stream.estimate).permutation(train.count);
  const rows = order.subarray(0, Math.min(scored, train.count));
  const gather = (from: Float32Array) =>
    Float32Array.from(
      { length: rows.length * dim },
      (_, e) => from[rows[Math.floor(e / dim)]! * dim + (e % dim)]!,
    );
  const points = gather(train.points);
  const sign = scores.kind === "given" ? scores.sign : 1;
  const each = own ? Float64Array.from(rows, (row) => sign * own[row]!) : scoresOf(points, dim, score!);
  return { points, scaled: gather(train.scaled), scores: each };
}

/** @throws LabError `invalid-argument` where a split came without scores */
export function ownScores({ scores }: Split): Float64Array {
  if (scores) return scores;
  throw new LabError("invalid-argument", "The points that are trained on came without scores.", {
    hint: "Load a file with a score column, or give the scores in another way.",
  });
}

/** `[count]`, of points `[count, dim]` in the data's units. */
export function scoresOf(points: Float32Array, dim: number, score: Score): Float64Array {
  return Float64Array.from({ length: points.length / dim }, (_, n) =>
    score(points.subarray(n * dim, (n + 1) * dim)),
  );
}

/** @returns the formula; null where a person or a file gives the scores, which no sample then has */
export function scoreOf(source: ScoreSource, { train, set }: PreparedData): Score | null {
  const { dim } = set;
  switch (source.kind) {
    case "distance": {
      const row = Math.min(source.row, train.count - 1);
      const to = train.points.subarray(row * dim, (row + 1) * dim);
      return (x) => -distance(x, to);
    }
    case "column": {
      const column = Math.min(source.column, dim - 1);
      return (x) => source.sign * x[column]!;
    }
    case "ring": {
      const middle = Float64Array.from({ length: dim }, (_, j) => {
        let sum = 0;
        for (let n = 0; n < train.count; n++) sum += train.points[n * dim + j]!;
        return sum / train.count;
      });
      let radius = 0;
      for (let n = 0; n < train.count; n++)
        radius += distance(train.points.subarray(n * dim, (n + 1) * dim), middle) / train.count;
      return (x) => -Math.abs(distance(x, middle) - radius);
    }
    case "given":
    case "clicks":
      return null;
    default:
      return source satisfies never;
  }
}

function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) sum += (a[j]! - b[j]!) ** 2;
  return Math.sqrt(sum);
}
