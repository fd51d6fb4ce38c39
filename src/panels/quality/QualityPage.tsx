import { useStore } from "zustand";
import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { qualityStudy } from "../../telemetry/studies/quality.ts";
import { useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { significant, thousands } from "../../ui/format.ts";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";

const options = {
  metrics: ["w2", "sliced-w2", "energy", "precision", "recall", "density", "coverage"],
  count: 2000,
  seed: 0,
} as const;

/** Samples against held-out points, with intervals and what real points score. */
export default function QualityPage() {
  const { study } = useCommands();
  const { result } = useStore(qualityStudy);
  return (
    <PageFrame
      question="How good are the samples?"
      explanation="Each figure compares samples of the averaged weights with held-out points, and stands beside what two sets of real points score against each other: no sampler can do better than that."
      aside={
        <StudyLine store={qualityStudy} label="Measure" onRun={() => study({ id: "quality", options })} />
      }
    >
      {result && (
        <section className="page-part page-part-wide" aria-label="Figures">
          <table className="figures">
            <thead>
              <tr>
                <th scope="col">figure</th>
                <th scope="col">value</th>
                <th scope="col">95 % interval</th>
                <th scope="col">two real sets</th>
                <th scope="col">points</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(result.measured).map(([id, { value, low, high, floor, count }]) => (
                <tr key={id}>
                  <td>
                    <MetricName id={id} />
                  </td>
                  <td className="figure">{significant(value)}</td>
                  <td className="figure">
                    {significant(low)} to {significant(high)}
                  </td>
                  <td className="figure">{floor === null ? "–" : significant(floor)}</td>
                  <td className="figure">{thousands(count)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </PageFrame>
  );
}

function MetricName({ id }: { id: string }) {
  const { label, help, formula, source } = getEntry(metrics, id);
  return <Info trigger={label} title={label} help={help} formula={formula} source={source} />;
}
