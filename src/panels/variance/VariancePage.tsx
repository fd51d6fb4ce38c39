import { useMemo } from "react";
import { useStore } from "zustand";
import { type Variance, varianceStudy } from "../../telemetry/studies/variance.ts";
import { stillSource } from "../../ui/chart/still.ts";
import { useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { thousands } from "../../ui/format.ts";
import { timeStores } from "../loss/LossByTimePanel.tsx";
import { createTimeSource } from "../loss/time-source.ts";
import { ChartPart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { endsChart, residualChart, signalChart, traceChart } from "./charts.ts";
import { gradientByTime } from "./live.ts";
import { PairTable } from "./PairTable.tsx";
import { setups } from "./setups.ts";
import "./variance.css";

const options = { rows: 512, bins: 16, seed: 0 } as const;
const liveSource = createTimeSource(timeStores, gradientByTime);

/** Where along the way the gradient is noise, and what that says about the pairs. */
export default function VariancePage() {
  const { study } = useCommands();
  const result = useStore(varianceStudy, (state) => state.result);
  return (
    <PageFrame
      question="Where does the gradient drown in noise?"
      explanation={
        <>
          Each row pulls the weights its own way. Their{" "}
          <Info
            trigger="variance"
            title="Gradient variance"
            help="The trace of the covariance of single rows’ gradients in a bin of t: mean squared norm less the squared norm of the mean. Measured in float64 on the network as it stands, raw weights, no dropout, labels dropped; the squared norms come from activations and deltas, so that no row’s gradient is stored."
            formula={String.raw`\mathrm{tr}\,\mathrm{Cov}(g_i) = \mathbb{E}\lVert g_i\rVert^2 - \lVert \mathbb{E} g_i\rVert^2`}
            source="Gradient Variance Reveals Failure Modes in Flow-Based Generative Models, arXiv 2510.18118"
          />{" "}
          is high where paths of different pairs meet, and low where the network can tell them apart, by
          geometry or by heart. The first chart is live, and shows the mean squared norm alone: it bounds the
          variance from above. One velocity points both ways: the forward and the{" "}
          <Info
            trigger="backward field"
            title="Forward and backward field"
            help="From a point on the way the velocity names where the path leads and where it came from. What is shown is the mean squared error of either end, per dimension: nothing is open at the end that is near, and at the far one as much as the pairs leave open. Paths with noise of their own name no ends."
            formula={String.raw`\hat{x}_1 = \frac{\sigma v - \dot{\sigma} x_t}{\dot{\alpha}\sigma - \dot{\sigma}\alpha},\quad \hat{x}_0 = \frac{\dot{\alpha} x_t - \alpha v}{\dot{\alpha}\sigma - \dot{\sigma}\alpha}`}
          />{" "}
          are drawn beside each other.
        </>
      }
      aside={
        <>
          <StudyLine store={varianceStudy} label="Measure" onRun={() => study({ id: "variance", options })} />
          {result && <PairTable pairs={result.pairs} />}
          <Setups />
        </>
      }
      {...(result && {
        caption: `${thousands(result.now.rows)} rows in each of ${result.options.bins} bins`,
      })}
    >
      <ChartPart name="Squared gradient by t" source={liveSource} />
      {result && <Pictures result={result} />}
    </PageFrame>
  );
}

function Pictures({ result }: { result: Variance }) {
  const [trace, signal, residual] = useMemo(
    () => [traceChart, signalChart, residualChart].map((chart) => stillSource(chart(result))),
    [result],
  );
  const ends = useMemo(() => {
    const chart = endsChart(result);
    return chart && stillSource(chart);
  }, [result]);
  return (
    <>
      <ChartPart name="Gradient variance by t" source={trace!} />
      <ChartPart name="Signal to noise by t" source={signal!} />
      <ChartPart name="Residual variance by t" source={residual!} />
      {ends && <ChartPart name="Forward and backward by t" source={ends} />}
    </>
  );
}

function Setups() {
  const { configure } = useCommands();
  return (
    <section className="setups" aria-label="Experiments">
      <h3>Experiments</h3>
      <p>Each has its own data and starts training again; undo brings this run back.</p>
      <ul>
        {setups.map(({ id, label, help, patch }) => (
          <li key={id}>
            <button type="button" className="fold-button" onClick={() => configure(patch)}>
              {label}
            </button>
            <p>{help}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
