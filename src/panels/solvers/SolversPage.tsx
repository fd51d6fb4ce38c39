import { Check, TriangleAlert } from "lucide-react";
import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { type Solvers, solversStudy } from "../../telemetry/studies/solvers.ts";
import { stillSource } from "../../ui/chart/still.ts";
import { useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { Segments } from "../../ui/controls/Segments.tsx";
import { callsText, significant, thousands } from "../../ui/format.ts";
import { useRun } from "../../ui/use-stores.ts";
import { Field } from "../Field.tsx";
import { ChartPart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { errorChart, referenceText } from "./error-chart.ts";
import { settingText } from "./names.ts";
import { PairParts } from "./PairParts.tsx";
import { qualityChart } from "./quality-chart.ts";
import { SolverTable } from "./SolverTable.tsx";
import { StepsParts } from "./StepsParts.tsx";
import { errorToAsk, qualityToAsk, verdictOf } from "./verdict.ts";
import { Wishes } from "./Wishes.tsx";
import "./solvers.css";

const tolerances = [1e-2, 1e-3, 1e-4, 1e-5] as const;

/** Runs with fixed steps end here; a software adapter does the shortest in a quarter of a minute. */
const mostCalls = ["64", "128", "256", "512"] as const;

/** What each network evaluation buys, solver by solver. */
export default function SolversPage() {
  const { study } = useCommands();
  const { result, stale } = useStore(solversStudy);
  const isFallback = useRun(({ adapter }) => adapter?.isFallback ?? false);
  const [count, setCount] = useState(400);
  const [chosenCalls, setCalls] = useState<string | null>(null);
  const calls = chosenCalls ?? (isFallback ? mostCalls[0] : mostCalls[2]);
  const ask = () =>
    study({ id: "solvers", options: { count, seed: 0, calls: Number(calls), tolerances: [...tolerances] } });
  return (
    <PageFrame
      question="How much does each call buy?"
      explanation="Every solver integrates the same network from the same starting points. Error is the distance of the end points to a reference with far more calls; whether it matters shows in the samples’ distance to held-out data."
      aside={
        <>
          <StudyLine store={solversStudy} label="Measure" onRun={ask} />
          {stale && <p className="study-note">The run has changed since: measure again.</p>}
          <div className="fold-form">
            <Field label="Points" min={100} max={4000} value={count} onChange={setCount} />
            <span className="fold-field">
              Most calls
              <Segments
                label="Most calls of a run with fixed steps"
                options={mostCalls.map((id) => ({
                  id,
                  label: id,
                  help: `Fixed steps up to ${id} calls a sample.`,
                }))}
                value={calls}
                onChange={setCalls}
              />
            </span>
          </div>
          {result && <Answer solvers={result} />}
        </>
      }
      {...(result && { caption: `${thousands(result.options.count)} points, float32, averaged weights` })}
    >
      {result && <Parts solvers={result} />}
    </PageFrame>
  );
}

/** What is in use, what the figures say, and what they rest on. */
function Answer({ solvers }: { solvers: Solvers }) {
  const verdict = verdictOf(solvers);
  const used = solvers.runs[solvers.inUse];
  const inUse = useStore(configStore, ({ solver }) => solver.id);
  return (
    <>
      <div className="solver-verdict" data-tone={verdict.tone} role="status">
        {verdict.tone === "fine" ? <Check aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
        <p>
          <strong>{verdict.claim}</strong> {verdict.evidence}
        </p>
      </div>
      <table className="figures">
        <tbody>
          <Row name="In use" value={used ? settingText(used.setting) : `${inUse}, not compared`} />
          {used && <Row name="Calls a sample" value={callsText(used.nfe)} figure />}
          {used && <Row name="Error at the end" value={significant(used.error)} figure />}
          {used && <Row name="ms per 1,000 samples, here" value={significant(used.milliseconds)} figure />}
        </tbody>
      </table>
      <p className="study-note">
        <Info
          trigger="Reference and rounding"
          title="Reference"
          help={referenceText(solvers)}
          formula="\lVert x_h - x^\ast \rVert \approx \lVert x_h - x_{2h} \rVert / (2^4 - 1)"
          source="Hairer, Norsett & Wanner 1993, Solving Ordinary Differential Equations I, section II.4"
        />
      </p>
    </>
  );
}

function Row({ name, value, figure = false }: { name: string; value: string; figure?: boolean }) {
  return (
    <tr>
      <td>{name}</td>
      <td className={figure ? "figure" : undefined}>{value}</td>
    </tr>
  );
}

function Parts({ solvers }: { solvers: Solvers }) {
  const errors = useMemo(() => stillSource(errorChart(solvers)), [solvers]);
  const qualities = useMemo(() => stillSource(qualityChart(solvers)), [solvers]);
  const [error, setError] = useState<number | null>(null);
  const [quality, setQuality] = useState<number | null>(null);
  const asked = error ?? errorToAsk(solvers);
  return (
    <>
      <ChartPart name="Error at t = 1 over calls" source={errors} />
      <ChartPart name="Sample quality over calls, and the Pareto front" source={qualities} />
      <section className="page-part solver-table" aria-label="Solvers">
        <div className="page-part-head">
          <h3>Fewest calls for what you ask</h3>
        </div>
        <Wishes
          solvers={solvers}
          error={asked}
          onError={setError}
          quality={quality ?? qualityToAsk(solvers)}
          onQuality={setQuality}
        />
        <SolverTable solvers={solvers} asked={asked} />
      </section>
      <StepsParts solvers={solvers} />
      <PairParts solvers={solvers} />
    </>
  );
}
