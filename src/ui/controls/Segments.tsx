import { useId } from "react";
import type { SelectOption } from "./select.ts";
import "./segments.css";

interface SegmentsProps {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** A choice among a few short names that all stand in sight. */
export function Segments({ label, options, value, onChange }: SegmentsProps) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label
          key={option.id}
          className="segment"
          title={option.help}
          data-chosen={option.id === value || undefined}
        >
          <input
            className="visually-hidden"
            type="radio"
            name={name}
            value={option.id}
            checked={option.id === value}
            onChange={() => onChange(option.id)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
