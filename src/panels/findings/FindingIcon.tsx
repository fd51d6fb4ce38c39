import { Check, CircleAlert, CircleDashed, TriangleAlert } from "lucide-react";
import type { FindingState } from "../../telemetry/findings-store.ts";

const icons = {
  problem: CircleAlert,
  watch: TriangleAlert,
  fine: Check,
  "not-measurable": CircleDashed,
} as const;

const names = {
  problem: "Problem",
  watch: "To watch",
  fine: "Fine",
  "not-measurable": "Not measurable",
} as const;

/** A state by shape and colour, and by name for those who hear the page. */
export function FindingIcon({ state }: { readonly state: FindingState }) {
  const Icon = icons[state];
  return (
    <span className="finding-icon" data-state={state}>
      <Icon aria-hidden="true" />
      <span className="visually-hidden">{names[state]}: </span>
    </span>
  );
}
