import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { findingsStore } from "../../telemetry/findings-store.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { FindingLine } from "./FindingLine.tsx";
import { byUrgency, countOf, summaryOf } from "./order.ts";
import "./findings.css";

/** What may be wrong, in the right column: problems and what to watch; what is fine is folded away. */
export default function FindingsPanel({ onEnlarge }: { readonly onEnlarge: () => void }) {
  const findings = useStore(findingsStore, (state) => state.findings);
  const [open, setOpen] = useState(false);
  const fine = countOf(findings, "fine");
  const shown = byUrgency(findings).filter(
    ({ state }) => state === "problem" || state === "watch" || (open && state === "fine"),
  );
  return (
    <section className="findings" aria-label="Findings">
      <div className="panel-head">
        <h2>Findings</h2>
        <span className="panel-note">{findings.length > 0 ? summaryOf(findings) : "looking…"}</span>
        <IconButton
          label="Enlarge Findings"
          icon={<Maximize2 />}
          onClick={onEnlarge}
          className="panel-button"
        />
      </div>
      <ul className="findings-list">
        {shown.map((finding) => (
          <FindingLine key={finding.id} finding={finding} />
        ))}
      </ul>
      {fine > 0 && (
        <button type="button" className="findings-more" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Hide what is fine" : `Show ${fine} that are fine`}
        </button>
      )}
    </section>
  );
}
