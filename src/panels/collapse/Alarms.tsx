import { Check, CircleAlert, CircleHelp, TriangleAlert } from "lucide-react";
import type { CollapseAlarm } from "../../telemetry/studies/collapse.ts";

const icons = {
  problem: <CircleAlert aria-label="Problem" />,
  watch: <TriangleAlert aria-label="Watch" />,
  fine: <Check aria-label="Fine" />,
  unknown: <CircleHelp aria-label="Not known" />,
} as const;

/** The worst first. */
const order = ["problem", "watch", "fine", "unknown"];

/** What is missing from the samples, and what is too much of, each with its figures. */
export function Alarms({ alarms }: { alarms: readonly CollapseAlarm[] }) {
  const sorted = alarms.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <ul className="collapse-alarms" aria-label="Alarms">
      {sorted.map(({ id, state, title, evidence }) => (
        <li key={id} data-state={state}>
          {icons[state]}
          <div>
            <strong>{title}</strong>
            {evidence && <p>{evidence}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
