import { runClass } from "../../analysis/guidance/run-class.ts";
import { configStore } from "../../config/store.ts";
import { LabError } from "../../lib/errors.ts";
import { savedStore } from "../../telemetry/saved-store.ts";
import { type Guidance, guidanceStudy } from "../../telemetry/studies/guidance.ts";
import type { SavedRun } from "../saved-runs.ts";
import type { Session } from "../session.ts";
import { measureGuidance } from "./guidance/measure.ts";
import type { Starting } from "./guidance/starts.ts";
import { inState } from "./in-state.ts";
import type { RunStudy } from "./study.ts";

/** One class, guided in several ways from the same noise. */
export const run: RunStudy<"guidance", Guidance> = (session, options, { tell, signal }) => {
  if (options.label >= session.classes)
    throw new LabError("invalid-argument", "The network is not told this class.", {
      hint: "Condition it on labels, train, and choose a class.",
    });
  const { engine } = session;
  const on: Starting = {
    ...{ engine, config: configStore.getState(), data: session.data!, kept: keptOf(session) },
    within: (state, ask) => inState(session, state, signal, ask),
  };
  const { result, stale } = guidanceStudy.getState();
  const same = result !== null && !stale && sameStart(result.options, options);
  return measureGuidance(on, options, {
    ...{ tell, signal, before: same ? result.starts : [] },
    answer: (request, onCloud) => runClass(request, onCloud, signal),
  });
};

/** Errors at the start compare only for the same class, noise and guidance. */
function sameStart(a: Guidance["options"], b: Guidance["options"]): boolean {
  const about = ({ label, count, seed, ways }: Guidance["options"]) =>
    JSON.stringify([label, count, seed, ways.filter(({ id }) => id === "cfg")]);
  return about(a) === about(b);
}

/** Kept states of the present run, that is of the same config but for what changes no training. */
function keptOf({ saved, source }: Session): SavedRun[] {
  const key = (config: ReturnType<typeof configStore.getState>) =>
    JSON.stringify({ ...config, solver: null, guidance: null });
  const now = key(configStore.getState());
  return savedStore
    .getState()
    .saved.flatMap(({ id }) => saved.get(id) ?? [])
    .filter(({ config, own }) => key(config) === now && own.target === source.own.target);
}
