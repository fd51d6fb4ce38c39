import { LabError } from "../../../lib/errors.ts";
import { type Collapse, type CollapseFrame, collapseStudy } from "../../../telemetry/studies/collapse.ts";
import { drawSamples } from "../../draw-samples.ts";
import { inState } from "../in-state.ts";
import type { RunStudy } from "../study.ts";
import { comparable } from "./checkpoints.ts";
import { addFrame } from "./frame.ts";
import { realCloud } from "./real-cloud.ts";

/** Frames that are kept; the oldest go. */
const most = 24;

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
    // What was found of a run that is gone is not shown as the present one's.
    context.signal.throwIfAborted();
    shown = show([...shown.frames.filter(({ id, step }) => id !== frame.id && step !== frame.step), frame]);
  };
  const draw = () => drawSamples(session, options.count, options.seed);
  if (options.of === "now") {
    context.tell("drawing samples", 0);
    await addFrame(session, session.engine.step, cloud, await draw(), options, context, add);
    return shown;
  }
  const saved = comparable(session);
  if (saved.length === 0)
    throw new LabError("invalid-argument", "No checkpoint of this network and data is kept.", {
      hint: "Keep some under Runs, by hand or every so many steps.",
    });
  for (const [i, { state }] of saved.entries()) {
    const tell = (doing: string, share: number) =>
      context.tell(`step ${state.step}: ${doing}`, (i + share) / saved.length);
    tell("drawing samples", 0);
    const drawn = await inState(session, state, context.signal, draw);
    await addFrame(session, state.step, cloud, drawn, options, { ...context, tell }, add);
  }
  return shown;
};
