import type { History } from "../../telemetry/history.ts";
import { type AxisDomain, axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import type { Series } from "../../ui/chart/model.ts";
import type { TokenColour } from "../../ui/chart/palette.ts";
import { rowAt } from "../../ui/chart/rows.ts";
import { chartSpan, smooth } from "../../ui/chart/smooth.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { significant, thousands } from "../../ui/format.ts";
import { stepDomain } from "../loss/loss-source.ts";

/** History columns with a layer's gradient norm: this, and the layer's name. */
export const layerColumnPrefix = "gradNorm.";

const categories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `cat-${n}` as TokenColour);

export interface GradientSource extends ChartSource {
  /** The smoothed global norm now, NaN before the first row. */
  latest(): number;
}

/** Gradient norms before clipping: the global one bold, one thin line a layer. */
export function createGradientSource(
  history: History,
  budget: () => number | null,
  learningRate: () => number,
): GradientSource {
  let standing: { x: AxisDomain; y: AxisDomain } | undefined;
  let rows = 0;
  const smoothed = (name: string) => smooth(history.column(name), chartSpan(history.length));
  const layers = () => history.names().filter((name) => name.startsWith(layerColumnPrefix));
  const layerName = (column: string) => column.slice(layerColumnPrefix.length);

  return {
    axisTitle: () => "norm before clipping, all weights bold, by layer thin, log · by training step",
    latest: () => tail(history.column("gradNorm")),
    model() {
      if (history.length < rows) standing = undefined;
      rows = history.length;
      if (rows === 0) return null;
      const steps = history.column("step");
      const global = smoothed("gradNorm");
      const lines = layers().map((name) => [layerName(name), smoothed(name)] as const);
      const [low, high] = range([global, ...lines.map(([, values]) => values)]);
      const x = stepDomain(steps.at(-1) ?? 0, budget(), standing?.x);
      const y = axisDomain(Math.min(low, high / 2.5), high, true, standing?.y);
      standing = { x, y };
      const thin = lines.map(
        ([, ys], i): Series => ({ xs: steps, ys, colour: categories[i % categories.length]!, style: "thin" }),
      );
      return {
        x,
        y,
        series: [
          ...thin,
          { xs: steps, ys: history.column("gradNorm"), colour: "text", style: "raw" },
          { xs: steps, ys: global, colour: "text-loud", style: "smoothed", marked: true },
        ],
        labels: lines.map(([text], i) => ({
          text,
          colour: categories[i % categories.length]!,
          dotted: true,
        })),
      };
    },
    readout(x) {
      const row = rowAt(history.column("step"), x);
      if (row < 0) return "no steps yet";
      const parts = [
        `step ${thousands(history.column("step")[row]!)}`,
        `gradient ${significant(history.column("gradNorm")[row]!)}`,
        `learning rate ${significant(history.column("learningRate")[row] ?? learningRate(), 2)}`,
      ];
      for (const name of layers())
        parts.push(`${layerName(name)} ${significant(history.column(name)[row]!)}`);
      return parts.join("\n");
    },
    summary() {
      if (history.length === 0) return "no steps yet.";
      return `norm ${significant(this.latest())}, learning rate ${significant(learningRate(), 2)}.`;
    },
    csv: () =>
      columnsCsv(
        ["step", "gradNorm", "learningRate", ...layers()].map(
          (name) => [name, history.column(name)] as const,
        ),
      ),
    subscribe: (listener) => history.subscribe(listener),
  };
}

/** Mean of the last rows: what the smoothed line ends at, without going over the whole run. */
function tail(values: Float64Array): number {
  const last = values.subarray(Math.max(0, values.length - Math.ceil(chartSpan(values.length))));
  return last.length ? last.reduce((sum, value) => sum + value, 0) / last.length : Number.NaN;
}

/** Of positive values, since the axis is logarithmic; rows where a zero last layer blocks all others are left out. */
function range(columns: readonly Float64Array[]): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of columns)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value > 1e-12 && value < low) low = value;
      if (value > high) high = value;
    }
  // Four decades at most: below that a layer gets no gradient to speak of.
  return [Math.max(low, high / 1e4), high];
}
