import { useStore } from "zustand";
import { savedStore } from "../../telemetry/saved-store.ts";
import { useCommands } from "../../ui/commands.ts";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import "../../ui/controls/controls.css";

const nothing = { id: "none", label: "Nothing", help: "The present run alone." };

/** Chooses a kept run or checkpoint whose loss stands in the chart, too. */
export function CompareWith() {
  const { compareSaved } = useCommands();
  const saved = useStore(savedStore, (state) => state.saved);
  const reference = useStore(savedStore, (state) => state.reference);
  if (saved.length === 0)
    return (
      <p className="study-note">
        A checkpoint, or a run that a start-again replaced, can be held against this one: Runs, below the
        charts, lists them.
      </p>
    );
  return (
    <div className="param-row param-row-short">
      <span className="param-label">Compare with</span>
      <SelectField
        label="Compare with"
        options={[
          nothing,
          ...saved.map(({ id, label, settings }) => ({ id: String(id), label, help: settings })),
        ]}
        value={String(reference?.id ?? nothing.id)}
        onChange={(id) => compareSaved(id === nothing.id ? null : Number(id))}
      />
    </div>
  );
}
