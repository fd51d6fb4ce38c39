import { ChartSpline, SlidersHorizontal, Split } from "lucide-react";

export type Tab = "experiment" | "stage" | "panels";

const tabs: readonly { readonly id: Tab; readonly label: string; readonly Icon: typeof Split }[] = [
  { id: "experiment", label: "Experiment", Icon: SlidersHorizontal },
  { id: "stage", label: "Stage", Icon: Split },
  { id: "panels", label: "Panels", Icon: ChartSpline },
];

/** On a phone: which of the three columns is in front. */
export function TabBar({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
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
        </button>
      ))}
    </nav>
  );
}
