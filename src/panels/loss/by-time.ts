import type { TimeBins } from "../../telemetry/time-bins.ts";
import type { Series } from "../../ui/chart/model.ts";
import { significant, thousands } from "../../ui/format.ts";
import type { TimeChart } from "./time-source.ts";

/** Half the 95 % interval of the mean loss of each bin. */
const halves = ({ lossVariance, count }: TimeBins): Float64Array =>
  lossVariance.map((variance, bin) => 1.96 * Math.sqrt(variance / count[bin]!));

/** The loss at each t against the least that any network can reach there. */
export const lossByTime: TimeChart = {
  axisTitle: "mean squared error per dimension",
  curves(bins, { floorByTime }, xs) {
    const half = halves(bins);
    const floor =
      floorByTime && ({ xs, ys: floorByTime.value, colour: "reference", style: "reference" } as const);
    return {
      series: [
        { xs, ys: bins.loss, colour: "generated", style: "smoothed" } satisfies Series,
        ...(floor ? [floor] : []),
      ],
      bands: [
        {
          xs,
          low: bins.loss.map((value, bin) => value - half[bin]!),
          high: bins.loss.map((value, bin) => value + half[bin]!),
          colour: "generated",
        },
      ],
      labels: [
        { text: "network, with 95 %", colour: "generated-text" },
        ...(floor ? [{ text: "E Var[u | x, t], exact", colour: "reference-text" } as const] : []),
      ],
    };
  },
  lines(bins, { floorByTime }, bin) {
    if (!(bins.count[bin]! > 0)) return ["no row was drawn here"];
    const half = halves(bins)[bin]!;
    const floor = floorByTime?.value[bin] ?? Number.NaN;
    return [
      `loss ${significant(bins.loss[bin]!)} ± ${significant(half, 2)}`,
      ...(Number.isFinite(floor) ? [`floor ${significant(floor)}`] : []),
      `s.d. over rows ${significant(Math.sqrt(bins.lossVariance[bin]!))}`,
      `${thousands(bins.count[bin]!)} rows`,
    ];
  },
  summary({ loss, steps }) {
    const [low, high] = ends(loss);
    return `${significant(low)} to ${significant(high)} over t, mean of the last ${thousands(steps)} steps.`;
  },
  columns: (bins, { floorByTime }) => [
    ["loss", bins.loss],
    ["lossVariance", bins.lossVariance],
    ["floor", floorByTime?.value ?? []],
  ],
};

/** How much the loss of one row differs from another's at the same t. */
export const spreadByTime: TimeChart = {
  axisTitle: "standard deviation of the loss over rows, per dimension",
  curves: ({ lossVariance }, _, xs) => ({
    series: [{ xs, ys: lossVariance.map(Math.sqrt), colour: "generated", style: "smoothed" }],
    labels: [],
  }),
  lines: ({ lossVariance, loss, count }, _, bin) =>
    count[bin]! > 0
      ? [
          `s.d. ${significant(Math.sqrt(lossVariance[bin]!))}`,
          `mean ${significant(loss[bin]!)}`,
          `${thousands(count[bin]!)} rows`,
        ]
      : ["no row was drawn here"],
  summary({ lossVariance, steps }) {
    const [low, high] = ends(lossVariance.map(Math.sqrt));
    return `${significant(low)} to ${significant(high)} over t, in the last ${thousands(steps)} steps.`;
  },
  columns: ({ lossVariance }) => [["standardDeviation", lossVariance.map(Math.sqrt)]],
};

function ends(values: Float64Array): [number, number] {
  const finite = [...values].filter(Number.isFinite);
  return [Math.min(...finite), Math.max(...finite)];
}
