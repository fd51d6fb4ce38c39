import { LabError } from "../../../lib/errors.ts";
import { type Collapse, type CollapseFrame, collapseStudy } from "../../../telemetry/studies/collapse.ts";
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
