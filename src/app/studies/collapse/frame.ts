import { runDescribe } from "../../../analysis/collapse/run-describe.ts";
import { collapseAlarms } from "../../../analysis/collapse-alarm.ts";
import { toData } from "../../../data/scaling.ts";
import type { CollapseFrame, CollapseOptions } from "../../../telemetry/studies/collapse.ts";
import { measureSamples } from "../../measure.ts";
import { yardstick } from "../../real-points.ts";
import type { SampledRun } from "../../sampled-run.ts";
import { figuresOf } from "../figures.ts";
import type { StudyContext } from "../study.ts";
import type { Cloud } from "./real-cloud.ts";

const figures = [
  ...["precision", "recall", "density", "coverage", "mode-recall", "spurious", "cosine"],
  // The slowest last, so that the others are there before it.
  "vendi",
];
/** Counted by sample, so that more of them only narrow its interval. */
const counted = ["copies"];

let nextId = 1;

/**
 * Measures samples against held-out points.
 * @param all `[count, dim]`, training space
 * @param add hears of the frame as soon as there is a picture, and once more with its figures and alarms
 */
export async function addFrame(
  session: SampledRun,
  step: number,
  cloud: Cloud,
  all: Float32Array,
  { seed }: Pick<CollapseOptions, "seed">,
  { tell, signal }: StudyContext,
  add: (frame: CollapseFrame) => void,
): Promise<void> {
  const data = session.data!;
  signal.throwIfAborted();
  // No more samples than there are real points in their place: most figures compare at equal size alone.
  const count = Math.min(all.length / cloud.dim, data.train.count);
  const drawn = all.subarray(0, count * cloud.dim);
  const points = toData(data.scaling, drawn);
  const { reference } = yardstick(data, count, null, "held-out");
  tell("looking for modes and neighbours", 0.05);
  const held = reference.count > 0 ? reference : data.train;
  const described = await runDescribe(
    {
      dim: cloud.dim,
      law: {
        samples: points,
        real: cloud.real.points,
        reference: { points: held.points, labels: held.labels },
        ...(data.set.mixture && { mixture: data.set.mixture }),
        classNames: data.set.classNames,
      },
      space: { samples: cloud.space(points), real: cloud.space(cloud.real.points) },
    },
    signal,
  );
  const bare = { id: nextId++, step, points, flat: cloud.flatten(points), ...described };
  add({ ...bare, measured: {}, refused: {}, alarms: [] });
  let done = 0;
  const measured = (ids: readonly string[], some: Float32Array) =>
    measureSamples(
      session,
      ids,
      {
        ...{ count: some.length / cloud.dim, seed, floors: true, drawn: some },
        ...(reference.count > 0 && { against: "held-out" }),
      },
      (message) => {
        if (message.kind === "measured" || message.kind === "refused") done++;
        const share = done / (counted.length + figures.length);
        if (message.kind !== "done") tell(`measuring ${message.id}`, 0.1 + 0.9 * share);
      },
      signal,
    );
  const answers = [await measured(counted, all), await measured(figures, drawn)].map(figuresOf);
  const found = Object.fromEntries(answers.flatMap((answer) => Object.entries(answer.measured)));
  const refused = Object.fromEntries(answers.flatMap((answer) => Object.entries(answer.refused)));
  const alarms = collapseAlarms({ ...described, figures: found });
  add({ ...bare, measured: found, refused, alarms });
}
