import { couplings } from "../../algorithms/couplings/index.ts";
import { getEntry } from "../../algorithms/entry.ts";
import { smoothingOf } from "../../algorithms/paths/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { predictions } from "../../algorithms/predictions/index.ts";
import { endGains } from "../../analysis/end-gains.ts";
import { configStore } from "../../config/store.ts";
import { sourceStdOf, timeInterval, timeScaleOf } from "../../data/drawing.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { meanInterval } from "../../lib/stats.ts";
import { type Batch, batchOfPairs } from "../../reference/batch.ts";
import { GradientMoments } from "../../reference/gradient-variance.ts";
import { createNetwork, type Tensors } from "../../reference/network.ts";
import type {
  EndErrors,
  ScatterByTime,
  Variance,
  VarianceCurves,
  VarianceOptions,
} from "../../telemetry/studies/variance.ts";
import { varianceStudy } from "../../telemetry/studies/variance.ts";
import { presentField, presentPath } from "../exact-answer.ts";
import { drawPairs } from "../pairs.ts";
import type { Session } from "../session.ts";
import type { RunStudy, StudyContext } from "./study.ts";
import { pairFigures } from "./variance-pairs.ts";

/** Rows between two turns of the page. */
const piece = 32;

/** How gradients of single rows scatter by flow time, in float64, and what the network makes of its pairs. */
export const run: RunStudy<"variance", Variance> = async (session, options, context) => {
  context.tell("drawing pairs", 0);
  const now = await curves(session, options, context);
  context.tell("following pairs", 0.9);
  const pairs = await pairFigures(session, options.seed, context.signal);
  return { options, now, before: overlay(now.coupling), pairs };
};

/** The last result whose pairing was another one. */
function overlay(coupling: string): VarianceCurves | null {
  const last = varianceStudy.getState().result;
  if (!last) return null;
  return last.now.coupling === coupling ? last.before : last.now;
}

async function curves(
  session: Session,
  { rows, bins, seed }: VarianceOptions,
  { tell, signal }: StudyContext,
): Promise<VarianceCurves> {
  const config = configStore.getState();
  const data = session.data!;
  const pairs = await drawPairs(session, rows);
  const { dim, count } = pairs;
  const weights = tensorsOf(await session.engine.weights("raw"));
  const network = createNetwork(config.model, dim, session.classes);
  const field = presentField(data);
  const found: Found[] = [];
  for (let bin = 0; bin < bins; bin++) {
    const random = new RandomSequence(seed, Stream.estimate, bin);
    const moments = new GradientMoments(network, weights);
    const rest: number[] = [];
    const times: number[] = [];
    for (let from = 0; from < count; from += piece) {
      const to = Math.min(count, from + piece);
      const of = (values: Float32Array | Float64Array) => values.subarray(from * dim, to * dim);
      const batch = batchOfPairs(
        { config, data, dim, classes: session.classes },
        {
          x0: of(pairs.x0),
          x1: of(pairs.x1),
          t: timesIn(bin, bins, timeInterval(config), to - from, random),
          noise: Float64Array.from(of(pairs.noise)),
          smoothing: Float64Array.from({ length: (to - from) * dim }, () => random.normal()),
        },
      );
      moments.add(batch, timeScaleOf(config));
      times.push(...batch.t);
      if (field && config.loss.prediction === "velocity") rest.push(...residuals(batch, dim, field));
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
    }
    found.push({ moments, rest, times });
    tell(`gradients at t = ${((bin + 0.5) / bins).toFixed(2)}`, (0.9 * (bin + 1)) / bins);
  }
  const part = (name: string, of: (moments: GradientMoments) => GradientMoments["total"]): ScatterByTime => {
    const scatters = found.map(({ moments }) => of(moments));
    return {
      name,
      trace: scatters.map(({ trace }) => trace),
      half: scatters.map(({ half }) => half),
      signal: scatters.map(({ signal: pull, trace }) => Math.max(0, pull) / trace),
    };
  };
  return {
    coupling: getEntry(couplings, config.coupling.id).label,
    step: session.engine.step,
    rows: count,
    parts: [
      part("all weights", ({ total }) => total),
      ...network.layout.map(({ name }, l) => part(name, ({ layers }) => layers[l]!)),
    ],
    error: found.map(({ moments }) => meanInterval(moments.losses)),
    residual: found.every(({ rest }) => rest.length > 0) ? found.map(({ rest }) => meanInterval(rest)) : null,
    ends: endErrors(found, session),
  };
}

/** One bin of flow time. */
interface Found {
  readonly moments: GradientMoments;
  /** Squared errors of the exact field, by row; empty where it is not known. */
  readonly rest: readonly number[];
  /** Flow times of the rows. */
  readonly times: readonly number[];
}

/** What is left open of both ends of a path, by the network and by the exact field. */
function endErrors(found: readonly Found[], session: Session): EndErrors | null {
  const config = configStore.getState();
  const path = presentPath();
  const noisy = path(0.5).gamma !== 0 || smoothingOf(getEntry(paths, config.path.id), config.path) !== 0;
  if (noisy) return null;
  const { velocity } = getEntry(predictions, config.loss.prediction);
  const std = sourceStdOf(config, session.data!);
  const of = (end: "forward" | "backward", errors: (bin: Found) => readonly number[], predicted: boolean) =>
    found.map((bin) =>
      meanInterval(
        errors(bin).map((error, n) => {
          const point = path(bin.times[n]!);
          return error * endGains(point)[end] * (predicted ? velocity(point, std).output ** 2 : 1);
        }),
      ),
    );
  const losses = ({ moments }: Found) => moments.losses;
  const known = found.every(({ rest }) => rest.length > 0);
  const rest = (bin: Found) => bin.rest;
  return {
    forward: of("forward", losses, true),
    backward: of("backward", losses, true),
    exact: known ? { forward: of("forward", rest, false), backward: of("backward", rest, false) } : null,
  };
}

/** Times of a bin, an equal share of it each, within those that training is kept between. */
function timesIn(
  bin: number,
  bins: number,
  [least, most]: readonly [number, number],
  count: number,
  random: RandomSequence,
): Float64Array {
  return Float64Array.from({ length: count }, (_, n) =>
    Math.min(most, Math.max(least, (bin + (n + random.uniform()) / count) / bins)),
  );
}

/** ‖ut − E[ut | xt]‖²/dim of each row. */
function residuals(batch: Batch, dim: number, field: NonNullable<ReturnType<typeof presentField>>): number[] {
  const velocity = new Float64Array(dim);
  return Array.from(batch.t, (t, n) => {
    field.evaluate(batch.xt.subarray(n * dim, (n + 1) * dim), t, velocity);
    return velocity.reduce((sum, v, j) => sum + (batch.target[n * dim + j]! - v) ** 2, 0) / dim;
  });
}

function tensorsOf(record: Awaited<ReturnType<Session["engine"]["weights"]>>): Tensors {
  return Object.fromEntries(
    Object.entries(record).map(([name, { data }]) => [name, Float64Array.from(data)]),
  );
}
