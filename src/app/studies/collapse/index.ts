import { runDescribe } from "../../../analysis/collapse/run-describe.ts";
import { collapseAlarms } from "../../../analysis/collapse-alarm.ts";
import { toData } from "../../../data/scaling.ts";
import { LabError } from "../../../lib/errors.ts";
import {
  type Collapse,
  type CollapseFrame,
  type CollapseOptions,
  collapseStudy,
} from "../../../telemetry/studies/collapse.ts";
import { drawSamples } from "../../draw-samples.ts";
import { measureSamples } from "../../measure.ts";
import { yardstick } from "../../real-points.ts";
import type { Session } from "../../session.ts";
import { figuresOf } from "../figures.ts";
import type { RunStudy, StudyContext } from "../study.ts";
import { comparable } from "./checkpoints.ts";
import { type Cloud, realCloud } from "./real-cloud.ts";

const figures = [
  ...["precision", "recall", "density", "coverage", "mode-recall", "spurious", "copies", "cosine"],
  // The slowest last, so that the others are there before it.
  "vendi",
];

/** Frames that are kept; the oldest go. */
const most = 24;

let nextId = 1;

/**
 * Samples beside real points: the picture at once, then modes and neighbours, then the figures. Frames of the
 * same run are kept beside each other; a run that was changed or replaced begins anew.
 */
export const run: RunStudy<"collapse", Collapse> = async (session, options, context) => {
  const { result, stale } = collapseStudy.getState();
  const cloud = realCloud(session.data!);
  const before = result && !stale ? result.frames : [];
  const show = (frames: readonly CollapseFrame[]): Collapse => {
    const shown = { real: cloud.real, frames: frames.toSorted((a, b) => a.step - b.step).slice(-most) };
    collapseStudy.setState({ result: shown, stale: false });
    return shown;
  };
  let shown = show(before);
  const add = (frame: CollapseFrame) => {
    shown = show([...shown.frames.filter(({ id, step }) => id !== frame.id && step !== frame.step), frame]);
  };
  if (options.of === "now") {
    await addFrame(session, session.engine.step, cloud, options, context, add);
    return shown;
  }
  const saved = comparable(session);
  if (saved.length === 0)
    throw new LabError("invalid-argument", "No checkpoint of this network and data is kept.", {
      hint: "Keep some under Runs, by hand or every so many steps.",
    });
  const now = await session.engine.checkpoint();
  try {
    for (const [i, { state }] of saved.entries()) {
      await session.engine.restore(state);
      const tell = (doing: string, share: number) =>
        context.tell(`step ${state.step}: ${doing}`, (i + share) / saved.length);
      await addFrame(session, state.step, cloud, options, { ...context, tell }, add);
    }
  } finally {
    await session.engine.restore(now);
  }
  return shown;
};

async function addFrame(
  session: Session,
  step: number,
  cloud: Cloud,
  { count: asked, seed }: CollapseOptions,
  { tell, signal }: StudyContext,
  add: (frame: CollapseFrame) => void,
): Promise<void> {
  const data = session.data!;
  // No more samples than there are real points in their place: figures compare at equal size alone.
  const count = Math.min(asked, data.train.count);
  tell("drawing samples", 0);
  const drawn = await drawSamples(session, count, seed);
  signal.throwIfAborted();
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
  const answer = await measureSamples(
    session,
    figures,
    { count, seed, floors: true, drawn, ...(reference.count > 0 && { against: "held-out" }) },
    (message) => {
      if (message.kind === "measured" || message.kind === "refused") done++;
      if (message.kind !== "done") tell(`measuring ${message.id}`, 0.1 + (0.9 * done) / figures.length);
    },
    signal,
  );
  const { measured, refused } = figuresOf(answer);
  add({ ...bare, measured, refused, alarms: collapseAlarms({ ...described, figures: measured }) });
}
