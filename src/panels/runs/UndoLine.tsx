import { Undo2 } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { savedStore } from "../../telemetry/saved-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { thousands } from "../../ui/format.ts";

/** After a start-again: the way back to the run that was there, as a line and as Ctrl+Z. */
export function UndoLine() {
  const { undo } = useCommands();
  const run = useStore(savedStore, (state) => state.undo);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isUndo(event) || isText(event.target) || savedStore.getState().undo === null) return;
      event.preventDefault();
      undo();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [undo]);
  if (!run) return null;
  return (
    <button type="button" className="undo-line" onClick={undo} title={`${run.label} (Ctrl+Z)`}>
      <Undo2 aria-hidden="true" />
      Undo: bring back the run at step {thousands(run.step)}
    </button>
  );
}

function isUndo(event: KeyboardEvent): boolean {
  const plain = !event.defaultPrevented && !event.shiftKey && !event.altKey;
  return plain && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
}

/** Where Ctrl+Z takes back what was typed. */
function isText(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input:not([type=radio]), textarea, [contenteditable]") !== null
  );
}
