import { useMemo } from "react";
import type { Guidance } from "../../telemetry/studies/guidance.ts";
import { viewStore } from "../../telemetry/view-store.ts";
import { underFlowTime } from "../../ui/chart/flow-time.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { ChartPart } from "../page/ChartPart.tsx";
import { angleChart, optimalChart, scaleChart, speedChart, startChart, sweepChart } from "./charts.ts";
import { figureHelp } from "./names.ts";

const overTime = (source: ChartSource) => underFlowTime(source, viewStore);

/** What guidance does over t, over w, and over training. */
export function GuidanceCharts({ result }: { readonly result: Guidance }) {
  const charts = useMemo(() => {
    const { lawKnown, starts } = result;
    const title = (id: "outside" | "purity" | "diversity") => figureHelp(id, lawKnown).title;
    return [
      ["Optimised scale s over t", overTime(optimalChart(result))],
      ["Speed of the samples over t", overTime(speedChart(result))],
      ["Distance to the class over w", sweepChart(result, "distance", "W₂, 95 % intervals")],
      ["Angle between vc and vu over t", overTime(angleChart(result))],
      ["Guidance scale over t", overTime(scaleChart(result))],
      ["Diversity over w", sweepChart(result, "diversity", title("diversity"))],
      ["Off the manifold over w", sweepChart(result, "outside", `${title("outside")}, share`)],
      ["Purity over w", sweepChart(result, "purity", "share of samples of the class asked for")],
      ...(starts.length > 0 ? [["From under-trained to trained", startChart(result)] as const] : []),
    ] as const;
  }, [result]);
  return (
    <div className="guidance-charts">
      {charts.map(([name, source]) => (
        <ChartPart key={name} name={name} source={source} />
      ))}
      <p className="guidance-note">
        {result.starts.length > 0
          ? "The last chart gains a point with every measurement of this run, and shows every state that was kept of it: let Runs keep one every so many steps, and measure once."
          : "How wrong the start of the flow is can be told only for a gaussian source with independent pairs and no noise on the data: there the exact velocity is known."}
      </p>
    </div>
  );
}
