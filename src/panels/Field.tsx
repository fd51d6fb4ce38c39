import type { NumberParam } from "../algorithms/entry.ts";
import { NumberInput } from "../ui/controls/NumberInput.tsx";

interface FieldProps {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly unit?: string;
}

/** A whole number that belongs to a panel, not to the experiment. */
export function Field({ label, min, max, value, onChange, unit }: FieldProps) {
  const param: NumberParam = {
    kind: "number",
    key: label,
    label,
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
