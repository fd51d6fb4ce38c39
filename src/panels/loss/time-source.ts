import type { RunState } from "../../telemetry/run-store.ts";
import type { TimeBins } from "../../telemetry/time-bins.ts";
import { type AxisDomain, axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import { type FlowTimeView, underFlowTime } from "../../ui/chart/flow-time.ts";
import type { Band, Label, Series } from "../../ui/chart/model.ts";
import type { ChartSource } from "../../ui/chart/source.ts";

interface Store<T> {
  getState(): T;
  subscribe(listener: () => void): () => void;
}

export interface TimeStores {
  readonly bins: Store<{ readonly bins: TimeBins | null }>;
  readonly run: Store<RunState>;
  readonly view: FlowTimeView;
}

/** What is drawn of bins of flow time; every column is as long as there are bins. */
export interface TimeCurves {
  readonly series: readonly Series[];
  readonly bands?: readonly Band[];
  readonly labels: readonly Label[];
}

/** How a chart over t is made of the bins. */
export interface TimeChart {
  readonly axisTitle: string;
  curves(bins: TimeBins, run: RunState, centres: Float64Array): TimeCurves;
  /** The values of one bin, a line each. */
  lines(bins: TimeBins, run: RunState, bin: number): readonly string[];
  summary(bins: TimeBins, run: RunState): string;
  columns(bins: TimeBins, run: RunState): readonly (readonly [string, ArrayLike<number>])[];
}

/** How far down a logarithmic axis reaches, of the greatest value: a floor may fall by twenty powers of ten. */
const deepest = 1e-4;

/** A chart over flow time, under the cursor that all such charts share: a click sets it. */
export function createTimeSource({ bins: store, run, view }: TimeStores, chart: TimeChart): ChartSource {
  let standing: AxisDomain | undefined;
  const now = () => store.getState().bins;
  const source: ChartSource = {
    axisTitle: () => `${chart.axisTitle}${standing?.log ? ", log" : ""} · by flow time t`,
    model() {
      const bins = now();
      if (!bins) {
        standing = undefined;
        return null;
      }
      const centres = centresOf(bins.count.length);
      const { series, bands = [], labels } = chart.curves(bins, run.getState(), centres);
      const [low, high] = range(series);
      // From zero, unless an end of the path towers above all else; air above, for the names. What all but vanishes
      // leaves the plot, lest it flatten the rest.
      const isWide = high > 40 * low;
      standing = axisDomain(isWide ? Math.max(low, deepest * high) : 0, 1.25 * high, isWide, standing);
      return { x: { interval: [0, 1], log: false }, y: standing, series, bands, labels };
    },
    readout(x) {
      const bins = now();
      if (!bins) return "no steps yet";
      const count = bins.count.length;
      const bin = Math.min(count - 1, Math.max(0, Math.floor(x * count)));
      const times = `t ${(bin / count).toFixed(3)} to ${((bin + 1) / count).toFixed(3)}`;
      return [times, ...chart.lines(bins, run.getState(), bin)].join("\n");
    },
    summary() {
      const bins = now();
      return bins ? chart.summary(bins, run.getState()) : "no steps yet.";
    },
    csv() {
      const bins = now();
      if (!bins) return "";
      const times = ["t", centresOf(bins.count.length)] as const;
      return columnsCsv([times, ["rows", bins.count], ...chart.columns(bins, run.getState())]);
    },
    subscribe(listener) {
      const stops = [store, run].map((each) => each.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
  return underFlowTime(source, view);
}

function centresOf(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, bin) => (bin + 0.5) / count);
}

/** Least and greatest of what is drawn, positive. */
function range(series: readonly Series[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const { ys } of series)
    for (let i = 0; i < ys.length; i++) {
      if (ys[i]! > 0 && ys[i]! < low) low = ys[i]!;
      if (ys[i]! > high) high = ys[i]!;
    }
  return [low, high];
}
