import type { TokenColour } from "../../ui/chart/palette.ts";
import { significant, thousands } from "../../ui/format.ts";
import type { TimeChart } from "../loss/time-source.ts";

export const layerColours = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `cat-${n}` as TokenColour);
export const layerColour = (l: number): TokenColour => layerColours[l % layerColours.length]!;

/** Squared norms of rows' own gradients by t, as training sees them. */
export const gradientByTime: TimeChart = {
  axisTitle: "mean squared norm of a row’s own gradient, while it trains",
  curves: ({ gradSquare, layerGradSquare, layerNames }, _, xs) => ({
    series: [
      ...layerGradSquare.map((ys, l) => ({ xs, ys, colour: layerColour(l), style: "thin" }) as const),
      { xs, ys: gradSquare, colour: "text-loud", style: "smoothed" },
    ],
    labels: [
      { text: "all weights", colour: "text-loud", dotted: true },
      ...layerNames.map((text, l) => ({ text, colour: layerColour(l), dotted: true })),
    ],
  }),
  lines: ({ gradSquare, layerGradSquare, layerNames, count }, _, bin) =>
    count[bin]! > 0
      ? [
          `all weights ${significant(gradSquare[bin]!)}`,
          ...layerNames.map((name, l) => `${name} ${significant(layerGradSquare[l]![bin]!)}`),
          `${thousands(count[bin]!)} rows`,
        ]
      : ["no row was drawn here"],
  summary({ gradSquare, steps }) {
    const finite = [...gradSquare].filter(Number.isFinite);
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    return `${significant(low)} to ${significant(high)} over t, in the last ${thousands(steps)} steps.`;
  },
  columns: ({ gradSquare, layerGradSquare, layerNames }) => [
    ["all weights", gradSquare],
    ...layerNames.map((name, l) => [name, layerGradSquare[l]!] as const),
  ],
};
