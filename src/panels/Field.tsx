import type { NumberParam } from "../algorithms/entry.ts";
import { NumberInput } from "../ui/controls/NumberInput.tsx";

interface FieldProps {
  readonly label: string;
  /** What a screen reader says, where the label is only a word of the row's sentence. */
  readonly name?: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly unit?: string;
}

/** A whole number that belongs to a panel, not to the experiment. */
export function Field({ label, name = label, min, max, value, onChange, unit }: FieldProps) {
  const param: NumberParam = {
    kind: "number",
    key: name,
    label: name,
    help: "",
    cost: "display",
    min,
    max,
    default: value,
    integer: true,
  };
  return (
    <span className="fold-field">
      {label} <NumberInput param={param} value={value} onCommit={onChange} /> {unit}
    </span>
  );
}
