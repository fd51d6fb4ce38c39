import { disjointDraws, pointSet, subsample } from "../../../analysis/metrics/point-set.ts";
import type { MetricsRequest } from "../../../analysis/metrics/request.ts";
import type { MetricsAnswer } from "../../../analysis/metrics/run-metrics.ts";
import type { PreparedData } from "../../../data/types.ts";
import { type Interval, predictionInterval } from "../../../lib/stats.ts";
import type { SolverRun, Solvers } from "../../../telemetry/studies/solvers.ts";

/** Held-out points at the most, and random directions: what dozens of comparisons can afford. */
const mostHeldOut = 1000;
const directions = 32;
/** Fresh sets of real points, and the fewest held-out points that stand for the data. */
const mostDraws = 16;
const fewest = 100;

/** Answers one request after another; `onDone` hears how many are behind. */
export type AnswerInTurn = (
  requests: readonly MetricsRequest[],
  onDone: (done: number) => void,
) => Promise<readonly MetricsAnswer[]>;

/** Sliced W2 of every set, null for one that is not finite, and what real points score. */
export interface Qualities {
  readonly sets: readonly Pick<SolverRun, "quality" | "excess">[];
  readonly quality: Solvers["quality"];
}

/**
 * Sliced W2 of sets of samples to the same held-out points over the same directions, so that sets compare with
 * each other better than each with the data.
 * @param sets each `[count, dim]`, data units, from the same noise; the last is what the others are compared with
 */
export async function qualitiesOf(
  { set, train, validation, test }: PreparedData,
  sets: readonly Float32Array[],
  count: number,
  seed: number,
  answer: AnswerInTurn,
  onShare: (share: number) => void,
): Promise<Qualities> {
  const { dim } = set;
  const heldOut = [test, validation].find((split) => split.count >= fewest);
  const reference = subsample(pointSet((heldOut ?? train).points, dim), mostHeldOut, seed);
  // Against training points that the network has seen nothing fresh could be drawn.
  const draws = heldOut ? disjointDraws(pointSet(train.points, dim), count, mostDraws, seed) : [];
  const beside = { points: sets.at(-1)! };
  const requests = [...sets, ...draws.map(({ points }) => Float32Array.from(points))].map(
    (points, i): MetricsRequest => ({
      metrics: [{ id: "sliced-w2", directions }],
      dim,
      seed,
      samples: { points },
      reference: { points: Float32Array.from(reference.points) },
      ...(i < sets.length - 1 && { beside }),
    }),
  );
  const answers = await answer(requests, (done) => onShare(done / requests.length));
  const figures = answers.map(({ measured }) => measured["sliced-w2"] ?? null);
  const real = figures.slice(sets.length).flatMap((figure) => (figure ? [figure.value] : []));
  return {
    sets: figures.slice(0, sets.length).map((figure) => ({
      quality: figure && intervalOf(figure),
      excess: figure?.excess ?? null,
    })),
    quality: {
      heldOut: reference.count,
      floor: real.length > 1 ? predictionInterval(real) : null,
      draws: real.length,
    },
  };
}

function intervalOf({ value, low, high }: Interval): Interval {
  return { value, low, high };
}
