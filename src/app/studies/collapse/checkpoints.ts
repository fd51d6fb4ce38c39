import { configStore } from "../../../config/store.ts";
import type { LabConfig } from "../../../config/types.ts";
import { savedStore } from "../../../telemetry/saved-store.ts";
import type { SavedRun } from "../../saved-runs.ts";
import type { Session } from "../../session.ts";

/** @returns checkpoints whose samples belong on the same picture as the present network's, in order of steps */
export function comparable(session: Session): SavedRun[] {
  const present = about(configStore.getState());
  return savedStore
    .getState()
    .saved.filter(({ kind }) => kind === "checkpoint")
    .flatMap(({ id }) => session.saved.get(id) ?? [])
    .filter(({ config, own }) => about(config) === present && own.target === session.source.own.target)
    .toSorted((a, b) => a.summary.step - b.summary.step);
}

/** What the weights stand for. */
function about({ data, model, source, path, loss, mistakes, seed }: LabConfig): string {
  return JSON.stringify([data, model, source, path, loss.prediction, mistakes, seed]);
}
