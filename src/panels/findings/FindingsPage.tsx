import { useStore } from "zustand";
import { findingsStore } from "../../telemetry/findings-store.ts";
import { thousands } from "../../ui/format.ts";
import { PageFrame } from "../page/PageFrame.tsx";
import { FindingLine } from "./FindingLine.tsx";
import { phases, summaryOf } from "./order.ts";
import "./findings.css";

/** The checklist: every pitfall that is looked for, with what was measured. */
export default function FindingsPage() {
  const { findings, step } = useStore(findingsStore);
  return (
    <PageFrame
      question="What may be wrong?"
      explanation="Each line is a pitfall of the field, measured on this run: on its data and history, and on what the network answers when it is asked. A figure beyond its threshold is to be watched, or is a problem; press a name for why it matters."
      aside={findings.length > 0 && <p>{summaryOf(findings)}.</p>}
      caption={`step ${thousands(step)}`}
    >
      {phases.map(({ id, name }) => (
        <section key={id} className="page-part findings-part" aria-label={name}>
          <div className="page-part-head">
            <h3>{name}</h3>
          </div>
          <ul className="findings-list">
            {findings
              .filter(({ phase }) => phase === id)
              .map((finding) => (
                <FindingLine key={finding.id} finding={finding} full />
              ))}
          </ul>
        </section>
      ))}
    </PageFrame>
  );
}
