import type { RunState } from "../../telemetry/run-store.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { significant } from "../../ui/format.ts";
import { useRun } from "../../ui/use-stores.ts";

type CouplingReport = NonNullable<RunState["coupling"]>;

interface Figure {
  readonly label: string;
  readonly help: string;
  /** @returns NaN where the coupling has no such figure. */
  readonly read: (report: CouplingReport) => number;
  readonly write: (value: number) => string;
}

const percent = (share: number) => (share === 0 ? "0 %" : `${significant(100 * share, 2)} %`);

const figures: readonly Figure[] = [
  {
    label: "Cost",
    help: "Mean squared distance of the paired points, in the scaled space; the lower, the shorter the paths.",
    read: ({ cost }) => cost,
    write: significant,
  },
  {
    label: "Cost of the plan",
    help: "The same under the whole entropic plan, before pairs are taken from it; pairs at random come near it on average.",
    read: ({ planCost }) => planCost,
    write: significant,
  },
  {
    label: "Effective ε",
    help: "The entropy's weight in units of squared distance; below a hundredth of the cost, many iterations are needed.",
    // Without a plan there is no entropy.
    read: ({ epsilon }) => (epsilon > 0 ? epsilon : Number.NaN),
    write: significant,
  },
  {
    label: "Marginal error",
    help: "How far the plan is from using every point once, as an L1 distance; above 1 % it has had too few iterations.",
    read: ({ marginalError }) => marginalError,
    write: percent,
  },
  {
    label: "Source points unused",
    help: "Share of the source's points that no pair takes; others are then used twice, and the source is no longer the one you chose.",
    read: ({ duplicates }) => duplicates,
    write: percent,
  },
  {
    label: "Crossing pairs",
    help: "Share of neighbouring pairs that go opposite ways; at crossings the network can only answer with a mean.",
    read: ({ crossing }) => crossing,
    write: percent,
  },
];

/** How the last pairing of a batch came out, figure by figure. */
export function CouplingReportLines() {
  const report = useRun((state) => state.coupling);
  if (!report) return null;
  const known = figures.filter(({ read }) => Number.isFinite(read(report)));
  return (
    <dl className="report" aria-label="Last pairing">
      {known.map(({ label, help, read, write }) => (
        <div key={label} className="report-row">
          <dt>
            <Info trigger={label} title={label} help={help} />
          </dt>
          <dd className="figure">{write(read(report))}</dd>
        </div>
      ))}
    </dl>
  );
}
