import { ChevronDown } from "lucide-react";
import { lazy } from "react";
import { FirstPress } from "./FirstPress.tsx";
import "./select.css";

export interface SelectOption {
  readonly id: string;
  readonly label: string;
  readonly help: string;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

const OpenSelect = lazy(() => import("./OpenSelect.tsx"));

/** One of several by name, from a menu in which every option says in a sentence what it does. */
export function SelectField(props: SelectFieldProps) {
  const { label, options, value } = props;
  const chosen = options.find((option) => option.id === value)?.label ?? value;
  const triggerLabel = `${label}: ${chosen}`;
  const face = (
    <>
      <span className="select-chosen">{chosen}</span>
      <ChevronDown className="select-icon" aria-hidden="true" />
    </>
  );
  return (
    <FirstPress className="select" label={triggerLabel} face={face}>
      <OpenSelect {...props} triggerLabel={triggerLabel} face={face} />
    </FirstPress>
  );
}
