import { lazy } from "react";
import { useStore } from "zustand";
import { savedStore } from "../telemetry/saved-store.ts";
import { taskStore } from "../telemetry/task-store.ts";
import { significant } from "../ui/format.ts";
import { Fold } from "./Fold.tsx";
import "./fold.css";

/** Loaded when they are opened: the first picture waits for none of them. */
const RunsPanel = lazy(() => import("./runs/RunsPanel.tsx"));
const ReflowPanel = lazy(() => import("./reflow/ReflowPanel.tsx"));
const FoldsPanel = lazy(() => import("./folds/FoldsPanel.tsx"));

/** Below the charts: what takes a row until it is wanted. */
export function Folds() {
  const saved = useStore(savedStore, (state) => state.saved.length);
  const task = useStore(taskStore, (state) => state.task);
  const round = useStore(taskStore, (state) => state.rounds.at(-1));
  const folds = useStore(taskStore, (state) => state.folds.length);
  const running = task && `${Math.round(100 * task.progress)} %, ${task.doing}`;
  const oneStep = round?.w2[0];
  const reflowed = round && oneStep ? `${round.name}, W2 ${significant(oneStep.value, 2)} in one step` : "";
  return (
    <>
      <Fold name="Runs" note={saved === 0 ? "none kept yet" : `${saved} kept`}>
        <RunsPanel />
      </Fold>
      <Fold name="Reflow" note={task && task.name !== "Cross-validation" ? running : reflowed}>
        <ReflowPanel />
      </Fold>
      <Fold
        name="Cross-validation"
        note={task?.name === "Cross-validation" ? running : folds > 0 ? `${folds} folds` : ""}
      >
        <FoldsPanel />
      </Fold>
    </>
  );
}
