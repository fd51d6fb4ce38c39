import { ChevronDown } from "lucide-react";
import { lazy } from "react";
import { FirstPress } from "./FirstPress.tsx";
import type { SelectFieldProps } from "./select.ts";
import "./select.css";

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
