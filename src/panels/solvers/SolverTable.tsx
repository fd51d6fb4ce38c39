import { useMemo } from "react";
import { getEntry } from "../../algorithms/entry.ts";
import { solvers as registry } from "../../algorithms/solvers/index.ts";
import type { Solvers } from "../../telemetry/studies/solvers.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { callsText, exact, significant, thousands } from "../../ui/format.ts";
import { callsForError } from "./asked.ts";
import { fittedOrders } from "./error-chart.ts";
import { bySolver, solverColour } from "./names.ts";

interface SolverTableProps {
  readonly solvers: Solvers;
  /** The error that is asked for, data units. */
  readonly asked: number;
}

/** What each solver is, what it shows, and what it takes for the error that is asked for. */
export function SolverTable({ solvers, asked }: SolverTableProps) {
  const groups = useMemo(() => bySolver(solvers.runs), [solvers]);
  const orders = useMemo(() => fittedOrders(solvers), [solvers]);
  const used = solvers.runs[solvers.inUse]?.setting.id;
  return (
    <div className="solver-scroll">
      <table className="figures">
        <thead>
          <tr>
            <th scope="col">solver</th>
            <th scope="col">calls a step</th>
            <th scope="col">order, theory</th>
            <th scope="col">
              <Info
                trigger="order, fitted"
                title="Fitted order"
                help="Slope of log error against log steps over the finest three or more runs that stand four times above the reference’s own error and whose slopes agree to a quarter; not fitted where there are none."
                formula="p = -\frac{\Delta \log \lVert x - x^\ast \rVert}{\Delta \log N}"
                source="Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.3"
              />
            </th>
            <th scope="col">calls for {exact(asked)}</th>
            <th scope="col">rejected</th>
            <th scope="col">
              <Info
                trigger="ms per 1,000"
                title="Time of a thousand samples"
                help={`Wall time on this adapter of the nearest run that is at least that exact, ${thousands(solvers.options.count)} samples at a time, reading them back included.`}
              />
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((runs) => {
            const entry = getEntry(registry, runs[0]!.setting.id);
            const { tableau } = entry;
            const need = callsForError(runs, asked);
            const run = need.kind === "calls" ? need.run : null;
            const fit = orders.get(entry.id);
            const adaptive = entry.kind === "adaptive";
            return (
              <tr key={entry.id} data-used={entry.id === used || undefined}>
                <td>
                  <SolverMark id={entry.id} diamond={adaptive} />
                  <Info
                    trigger={entry.label}
                    title={entry.label}
                    help={entry.help}
                    formula={entry.formula}
                    source={entry.source}
                  />
                </td>
                <td className="figure">{tableau.b.length - (adaptive && entry.fsal ? 1 : 0)}</td>
                <td className="figure">{entry.order}</td>
                <td
                  className="figure"
                  title={
                    fit ? `neighbouring runs: ${fit.low.toFixed(2)} to ${fit.high.toFixed(2)}` : undefined
                  }
                >
                  {adaptive ? (
                    <Quiet text="adaptive" />
                  ) : fit ? (
                    fit.order.toFixed(2)
                  ) : (
                    <Quiet text="not fitted" />
                  )}
                </td>
                <td className="figure">
                  {need.kind === "calls" ? callsText(need.nfe) : `> ${callsText(need.nfe)}`}
                </td>
                <td className="figure">
                  {adaptive ? run ? `${Math.round(100 * run.rejected)} %` : "–" : <Quiet text="none" />}
                </td>
                <td className="figure">{run ? significant(run.milliseconds) : "–"}</td>
              </tr>
            );
          })}
          {Object.entries(solvers.refused).map(([id, why]) => (
            <tr key={id}>
              <td>{getEntry(registry, id).label}</td>
              <td className="solver-refusal" colSpan={6}>
                {why}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Quiet({ text }: { text: string }) {
  return <span className="study-note">{text}</span>;
}

/** The form and colour that the solver has in the charts. */
function SolverMark({ id, diamond }: { id: string; diamond: boolean }) {
  return (
    <span
      className="solver-mark"
      data-diamond={diamond || undefined}
      style={{ background: `var(--${solverColour(id)})` }}
      aria-hidden="true"
    />
  );
}
