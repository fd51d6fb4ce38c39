import { memo } from "react";
import type { FindingReport } from "../../telemetry/findings-store.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { evidenceOf } from "./evidence.ts";
import { FindingIcon } from "./FindingIcon.tsx";
import { Remedies } from "./Remedies.tsx";

interface FindingLineProps {
  readonly finding: FindingReport;
  /** Whether name, evidence and chart are shown for every state: the checklist's way. */
  readonly full?: boolean;
}

/** One finding: what is the case, the figure behind it, and what to do. It is drawn anew only where it says something new. */
export const FindingLine = memo(function FindingLine({ finding, full = false }: FindingLineProps) {
  const { label, state, says, why, source, remedies, chart } = finding;
  const needsCare = state === "problem" || state === "watch";
  const evidence = full || needsCare ? evidenceOf(finding) : null;
  return (
    <li className="finding" data-state={state}>
      <FindingIcon state={state} />
      <div className="finding-text">
        {full && (
          <p className="finding-name">
            <Info trigger={label} title={label} help={why} source={source} />
          </p>
        )}
        {!(full && says === `${label}.`) && (
          <p className="finding-says">
            {full ? says : <Info trigger={says} title={label} help={why} source={source} />}
          </p>
        )}
        {evidence && (
          <p className="finding-evidence">
            {evidence}
            {full && ` (${chart})`}
          </p>
        )}
        {needsCare && <Remedies remedies={remedies} />}
      </div>
    </li>
  );
});
