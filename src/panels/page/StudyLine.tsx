import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { Study } from "../../telemetry/studies/study.ts";
import { useCommands } from "../../ui/commands.ts";

interface StudyLineProps<Result> {
  readonly store: StoreApi<Study<Result>>;
  /** On the button, e.g. "Measure the solvers". */
  readonly label: string;
  readonly onRun: () => void;
  /** Why it cannot be run now. */
  readonly refusal?: string | null;
}

/** The button that runs a study, how far it is, and what went wrong. */
export function StudyLine<Result>({ store, label, onRun, refusal }: StudyLineProps<Result>) {
  const { cancelStudy } = useCommands();
  const { running, problem, result, step } = useStore(store);
  if (running)
    return (
      <div className="study-line" role="status">
        <span>{running.doing}</span>
        <button type="button" className="fold-button" onClick={cancelStudy}>
          Cancel
        </button>
        <progress value={running.progress} max={1} aria-label="Share done" />
      </div>
    );
  return (
    <div className="study-line">
      <button type="button" className="fold-button" disabled={Boolean(refusal)} onClick={onRun}>
        {result ? `${label} again` : label}
      </button>
      {refusal && <span className="study-note">{refusal}</span>}
      {!refusal && problem && <span className="study-problem">{problem}</span>}
      {result !== null && step !== null && (
        <span className="study-note">measured at step {step.toLocaleString("en")}</span>
      )}
    </div>
  );
}
