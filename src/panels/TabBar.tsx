import { ChartSpline, Flag, SlidersHorizontal, Split } from "lucide-react";
import { useStore } from "zustand";
import { findingsStore } from "../telemetry/findings-store.ts";

export type Tab = "experiment" | "stage" | "panels";

const tabs: readonly {
  readonly id: Tab | "findings";
  readonly label: string;
  readonly Icon: typeof Split;
}[] = [
  { id: "experiment", label: "Experiment", Icon: SlidersHorizontal },
  { id: "stage", label: "Stage", Icon: Split },
  { id: "panels", label: "Panels", Icon: ChartSpline },
  { id: "findings", label: "Findings", Icon: Flag },
];

interface TabBarProps {
  readonly tab: Tab | "findings";
  readonly onTab: (tab: Tab | "findings") => void;
}

/** On a phone: which of the three columns is in front, or what was found. */
export function TabBar({ tab, onTab }: TabBarProps) {
  const problems = useStore(
    findingsStore,
    ({ findings }) => findings.filter(({ state }) => state === "problem").length,
  );
  return (
    <nav className="tabs" aria-label="Parts of the page">
      {tabs.map(({ id, label, Icon }) => (
        <button
          key={id}
          type="button"
          className="tab"
          aria-current={tab === id ? "page" : undefined}
          onClick={() => onTab(id)}
        >
          <Icon aria-hidden="true" />
          {label}
          {id === "findings" && problems > 0 && (
            <span className="tab-count">
              {problems}
              <span className="visually-hidden">{problems === 1 ? " problem" : " problems"}</span>
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
