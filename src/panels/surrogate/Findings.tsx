import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import type { SurrogateFinding } from "../../telemetry/studies/surrogate.ts";

const icons = { problem: CircleAlert, watch: TriangleAlert, fine: CircleCheck } as const;
const names = { problem: "Problem", watch: "Watch", fine: "Fine" } as const;

/** What is wrong, or is not, each with its figures. */
export function Findings({ findings }: { readonly findings: readonly SurrogateFinding[] }) {
  return (
    <ul className="surrogate-findings" aria-label="Findings">
      {findings.map(({ id, state, title, evidence }) => {
        const Icon = icons[state];
        return (
          <li key={id} data-state={state}>
            <Icon aria-label={names[state]} />
            <div>
              <strong>{title}</strong>
              <p>{evidence}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
