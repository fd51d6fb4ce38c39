import { metrics } from "../../algorithms/metrics/index.ts";

interface MetricChoiceProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Every figure of the registry, to be ticked. */
export function MetricChoice({ chosen, onChange }: MetricChoiceProps) {
  const toggle = (id: string, on: boolean) =>
    onChange(
      metrics.entries.map((entry) => entry.id).filter((each) => (each === id ? on : chosen.includes(each))),
    );
  return (
    <fieldset className="quality-choice">
      <legend>Figures</legend>
      {metrics.entries.map(({ id, label, help }) => (
        <label key={id} title={help}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) => toggle(id, event.currentTarget.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
