import type { QualityMoment } from "../../telemetry/studies/quality.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import type { ChartModel } from "../../ui/chart/model.ts";
import { rowAt } from "../../ui/chart/rows.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { stillSource } from "../../ui/chart/still.ts";
import { significant, thousands } from "../../ui/format.ts";

/** One figure over training, with its intervals and what real points score. */
export function historySource(id: string, label: string, moments: readonly QualityMoment[]): ChartSource {
  const rows = moments.flatMap(({ step, samples, against, measured }) => {
    const figure = measured[id];
    return figure ? [{ step, samples, against, ...figure }] : [];
  });
  const column = (read: (row: (typeof rows)[number]) => number) => Float64Array.from(rows, read);
  const steps = column(({ step }) => step);
  const [values, lows, highs] = [
    column((row) => row.value),
    column((row) => row.low),
    column((row) => row.high),
  ];
  const floors = column(({ floor }) => floor?.value ?? Number.NaN);
  const drawn = [...lows, ...highs, ...floors].filter(Number.isFinite);
  const model: ChartModel | null =
    rows.length === 0
      ? null
      : {
          x: axisDomain(0, steps.at(-1)!, false),
          y: axisDomain(Math.min(...drawn), Math.max(...drawn), false),
          bands: [{ xs: steps, low: lows, high: highs, colour: "generated" }],
          series: [
            { xs: steps, ys: floors, colour: "reference", style: "reference" },
            { xs: steps, ys: values, colour: "generated", style: "smoothed", form: "dot" },
          ],
          labels: [
            { text: label, colour: "generated-text" },
            { text: "real points", colour: "reference-text" },
          ],
        };
  const readout = (x: number) => {
    const row = rows[rowAt(steps, x)];
    if (!row) return "";
    const { step, value, low, high, samples, against, floor } = row;
    const held = floor ? `, real ${significant(floor.value)}` : "";
    return `step ${thousands(step)}: ${significant(value)} (${significant(low)} to ${significant(high)})${held}; ${thousands(samples)} samples against the ${against} split`;
  };
  return stillSource({
    axisTitle: `${label}, 95 % interval, by training step`,
    model,
    readout,
    summary:
      rows.length === 0
        ? `${label} was not measured yet.`
        : `${label} over training, last ${readout(steps.at(-1)!)}.`,
    csv: () =>
      columnsCsv([
        ["step", steps],
        [id, values],
        ["low", lows],
        ["high", highs],
        ["real points", floors],
        ["samples", column(({ samples }) => samples)],
      ]),
  });
}
