import { getEntry } from "../../algorithms/entry.ts";
import { type SurrogateSettings, surrogateSettings } from "../../algorithms/guidance/score/settings.ts";
import { optionOf } from "../../algorithms/params.ts";
import { sources } from "../../algorithms/sources/index.ts";
import { nearestNeighbours } from "../../analysis/neighbours.ts";
import { configStore } from "../../config/store.ts";
import { sourceStdOf } from "../../data/drawing.ts";
import { toData } from "../../data/scaling.ts";
import type { PreparedData } from "../../data/types.ts";
import type { SampleResult } from "../../engine/engine.ts";
import { solverRequest } from "../../engine/solver-request.ts";
import { squaredDistances } from "../../lib/distances.ts";
import type { GaussianProcess } from "../../lib/gaussian-process.ts";
import { meanInterval } from "../../lib/stats.ts";
import type {
  ScoredSamples,
  ScoredTrail,
  Surrogate,
  SurrogateFit,
} from "../../telemetry/studies/surrogate.ts";
import { planeMap, projectPoints } from "../projection.ts";
import type { Session } from "../session.ts";
import type { RunStudy } from "./study.ts";
import { findingsOf } from "./surrogate/findings.ts";
import { fitSurrogate } from "./surrogate/fit.ts";
import { projectionDistances } from "./surrogate/manifold.ts";
import { type Score, scoredPoints, scoreOf, scoresOf } from "./surrogate/score.ts";

/** Samples whose ways are drawn, held-out points, training points that distances are measured to, and pairs. */
const most = { trails: 80, heldOut: 400, references: 5000, pairs: 300, shown: 2000 };

/** Fits a gaussian process to scores and samples with and without its push, from the same noise. */
export const run: RunStudy<"surrogate", Surrogate> = async (session, options, { tell, signal }) => {
  const data = session.data!;
  const { dim } = data.set;
  const { count, seed } = options;
  tell("fitting the surrogate", 0.05);
  const scored = scoredPoints(options, data);
  const kernel = optionOf(options.settings, "kernel") === "rbf" ? "rbf" : "matern-5/2";
  const [points, scores] = [Float64Array.from(scored.scaled), scored.scores];
  const process = await fitSurrogate({ points, scores, dim, kernel }, signal);
  const settings = surrogateSettings(options.settings);
  const solver = solverRequest(configStore.getState().solver);
  const request = { count, seed, solver, trajectory: true } as const;
  tell("sampling without guidance", 0.2);
  const plain = await session.engine.sample(request);
  signal.throwIfAborted();
  tell("sampling with guidance", 0.35);
  const pushed = await session.engine.sample({ ...request, surrogate: { process, settings } });
  signal.throwIfAborted();
  const judge = judgeOf(session, data, process, settings, scoreOf(options.scores, data));
  tell("measuring distances", 0.5);
  const without = await judge.samples(plain);
  signal.throwIfAborted();
  tell("measuring distances", 0.65);
  const guided = await judge.samples(pushed);
  signal.throwIfAborted();
  tell("measuring held-out points", 0.85);
  const heldOut = await judge.heldOut();
  const fit = fitOf(process, data);
  const pushes = pushed.pushes!;
  const { projection, caption } = planeMap(data);
  return {
    options,
    fit,
    plane: {
      caption,
      real: projectPoints(projection, data.train.scaled.subarray(0, most.shown * dim)),
      scored: projectPoints(projection, scored.scaled),
      scores,
    },
    ...{ without, guided, heldOut, pushes },
    findings: findingsOf({ fit, without, guided, heldOut, pushes, dominance: process.dominance }),
  };
};

function fitOf(process: GaussianProcess, { set }: PreparedData): SurrogateFit {
  const { kernel, hyperparameters, logEvidence, scoreMean, scoreStd, atLimit, weights } = process;
  const nameOf = (j: number) => set.columns[j] ?? `column ${j + 1}`;
  return {
    kernel,
    count: weights.length,
    lengths: Array.from(hyperparameters.lengths, (value, j) => ({ name: nameOf(j), value })),
    signal: hyperparameters.signal,
    noise: hyperparameters.noise,
    ...{ logEvidence, scoreMean, scoreStd },
    atLimit: atLimit.map((name) =>
      name.startsWith("length") ? `length scale of ${nameOf(Number(name.slice(7)))}` : name,
    ),
  };
}

function judgeOf(
  { engine, classes }: Session,
  data: PreparedData,
  process: GaussianProcess,
  { beta }: SurrogateSettings,
  score: Score | null,
) {
  const { dim } = data.set;
  const { projection } = planeMap(data);
  const config = configStore.getState();
  const source = getEntry(sources, config.source.id);
  const isGaussian = source.kind === "drawn" && source.gaussianStd !== undefined;
  const std = sourceStdOf(config, data);
  const references = data.train.scaled.subarray(0, most.references * dim);
  const distances = async (points: Float32Array, labels: Uint32Array | undefined) => ({
    projection: isGaussian ? intervalOf(await projectionDistances(engine, points, dim, std, labels)) : null,
    nearest: intervalOf(nearestNeighbours(points, references, dim).distance),
  });
  return {
    async samples({ points, trajectory, times, nfe, labels }: SampleResult): Promise<ScoredSamples> {
      const bounds = await engine.scoreBounds(process, points, beta);
      const count = points.length / dim;
      const believed = Float64Array.from(bounds.mean, (mean) => process.scoreMean + process.scoreStd * mean);
      const lines = waysOf(trajectory!, times!.length, count, dim);
      const trails: ScoredTrail[] = [];
      const { mean, std: doubt } = await engine.scoreBounds(process, lines.all, beta);
      for (const [i, line] of lines.each.entries()) {
        const first = i * times!.length;
        const bound = Float64Array.from(times!, (_, k) => {
          const standard = mean[first + k]! + beta * doubt[first + k]!;
          return process.scoreMean + process.scoreStd * standard;
        });
        trails.push({ line: projectPoints(projection, line), bound });
      }
      return {
        points: projectPoints(projection, points),
        trails,
        score: score && intervalOf(scoresOf(toData(data.scaling, points), dim, score)),
        believed: intervalOf(believed),
        ...(await distances(points, labels)),
        diversity: meanDistance(points.subarray(0, most.pairs * dim), dim),
        nfe: typeof nfe === "number" ? nfe : nfe.reduce((sum, each) => sum + each, 0) / nfe.length,
      };
    },
    async heldOut(): Promise<Surrogate["heldOut"]> {
      const split = data.test.count > 0 ? data.test : data.validation;
      const points = split.scaled.slice(0, most.heldOut * dim);
      const count = points.length / dim;
      if (count === 0) return { projection: null, nearest: null, count };
      const labels = classes > 0 ? split.labels?.slice(0, count) : undefined;
      return { ...(await distances(points, labels)), count };
    },
  };
}

/** The ways of the first samples, `[times, dim]` each, and all of them in a row. */
function waysOf(trajectory: Float32Array, times: number, count: number, dim: number) {
  const rows = Math.min(count, most.trails);
  const all = new Float32Array(rows * times * dim);
  for (let n = 0; n < rows; n++)
    for (let k = 0; k < times; k++) {
      const from = (k * count + n) * dim;
      all.set(trajectory.subarray(from, from + dim), (n * times + k) * dim);
    }
  const length = times * dim;
  const each = Array.from({ length: rows }, (_, n) => all.subarray(n * length, (n + 1) * length));
  return { all, each };
}

const intervalOf = (values: Float64Array) => meanInterval([...values]);

/** Mean distance of two different points. */
function meanDistance(points: Float32Array, dim: number): number {
  const count = points.length / dim;
  const sum = squaredDistances(points, points, dim).reduce((total, square) => total + Math.sqrt(square), 0);
  return sum / (count * (count - 1));
}
