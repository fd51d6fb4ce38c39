import { runDescribe } from "../../analysis/collapse/run-describe.ts";
import { toData } from "../../data/scaling.ts";
import type { ClosePair, Measurements, Quality } from "../../telemetry/studies/quality.ts";
import { drawSamples } from "../draw-samples.ts";
import { measureSamples } from "../measure.ts";
import type { Session } from "../session.ts";
import { figuresOf } from "./figures.ts";
import { append } from "./quality-moments.ts";
import type { RunStudy } from "./study.ts";

/** Pairs of a sample and a training point that are shown. */
const shownPairs = 12;
/** Metrics that look at trajectories or single points have no classes of their own. */
const ofWhole = new Set([
  "npe",
  "path-energy",
  "straightness",
  "curvature",
  "cycle-error",
  "nll",
  "mode-recall",
]);

/** Samples against real points, metric by metric, in a worker; then class by class; then the closest pairs. */
export const run: RunStudy<"quality", Quality> = async (session, options, { tell, signal }) => {
  const { metrics, against, perClass, seed } = options;
  const data = session.data!;
  const count = Math.min(options.count, data.train.count);
  const names = perClass && session.classes > 0 ? data.set.classNames : [];
  const inClasses = metrics.filter((id) => !ofWhole.has(id));
  const total = metrics.length + names.length * inClasses.length;
  let done = 0;
  const measured = async (ids: readonly string[], label: number | null, drawn?: Float32Array) => {
    const asked = { count: label === null ? count : Math.ceil(count / names.length), seed, label, against };
    return measureSamples(
      session,
      ids,
      { ...asked, floors: true, ...(drawn && { drawn }) },
      (message) => {
        if (message.kind === "measured" || message.kind === "refused") done++;
        if (message.kind !== "done") tell(`measuring ${message.id}`, done / total);
      },
      signal,
    );
  };
  tell("drawing samples", 0);
  const drawn = await drawSamples(session, count, seed);
  const whole = figuresOf(await measured(metrics, null, drawn));
  const classes: { name: string; measured: Measurements }[] = [];
  for (const [k, name] of names.entries())
    classes.push({ name, measured: figuresOf(await measured(inClasses, k)).measured });
  tell("looking for the closest pairs", 1);
  const pairs = await closestPairs(session, toData(data.scaling, drawn), signal);
  append({ step: session.engine.step, against, samples: count, measured: whole.measured });
  return { options: { ...options, count }, ...whole, classes, pairs };
};

/** @param samples `[count, dim]`, data's units */
async function closestPairs(
  session: Session,
  samples: Float32Array,
  signal: AbortSignal,
): Promise<ClosePair[]> {
  const { set, train } = session.data!;
  const { dim } = set;
  const { nearest } = await runDescribe({ dim, law: null, space: { samples, real: train.points } }, signal);
  const count = samples.length / dim;
  const listed = nearest.index.length / count;
  const row = (points: Float32Array, i: number) => points.slice(i * dim, (i + 1) * dim);
  return Array.from({ length: count }, (_, i) => i)
    .toSorted((a, b) => nearest.distance[a * listed]! - nearest.distance[b * listed]!)
    .slice(0, shownPairs)
    .map((i) => ({
      sample: row(samples, i),
      train: row(train.points, nearest.index[i * listed]!),
      distance: nearest.distance[i * listed]!,
      second: nearest.distance[i * listed + 1] ?? Number.NaN,
    }));
}
