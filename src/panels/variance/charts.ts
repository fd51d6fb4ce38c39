import type { Estimate, Variance, VarianceCurves } from "../../telemetry/studies/variance.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import type { Band, Label, Series } from "../../ui/chart/model.ts";
import type { StillChart } from "../../ui/chart/still.ts";
import { significant } from "../../ui/format.ts";
import { layerColour } from "./live.ts";

interface Line {
  readonly name: string;
  readonly ys: readonly number[];
  readonly series: Pick<Series, "colour" | "style">;
  /** Half the 95 % interval of each value. */
  readonly half?: readonly number[];
}

/** trace of the covariance of single rows' gradients, the last pairing's beneath. */
export function traceChart({ now, before }: Variance): StillChart {
  const layers = now.parts.slice(1).map(
    ({ name, trace }, l): Line => ({
      name,
      ys: trace,
      series: { colour: layerColour(l), style: "thin" },
    }),
  );
  const all = (curves: VarianceCurves, series: Line["series"]): Line => {
    const { trace, half } = curves.parts[0]!;
    return { name: titleOf(curves), ys: trace, half, series };
  };
  return chart("tr Cov of the gradients of single rows", [
    ...layers,
    ...(before ? [all(before, { colour: "text-quiet", style: "validation" })] : []),
    all(now, { colour: "text-loud", style: "smoothed" }),
  ]);
}

/** How much of a row's gradient all rows agree on. */
export function signalChart({ now, before }: Variance): StillChart {
  const layers = now.parts.slice(1).map(
    ({ name, signal }, l): Line => ({
      name,
      ys: signal,
      series: { colour: layerColour(l), style: "thin" },
    }),
  );
  const all = (curves: VarianceCurves, series: Line["series"]): Line => ({
    name: titleOf(curves),
    ys: curves.parts[0]!.signal,
    series,
  });
  return chart("signal over noise of one row, ‖E g‖² / tr Cov g", [
    ...layers,
    ...(before ? [all(before, { colour: "text-quiet", style: "validation" })] : []),
    all(now, { colour: "text-loud", style: "smoothed" }),
  ]);
}

/** What the network misses of ut, and what it cannot know of it. */
export function residualChart({ now, before }: Variance): StillChart {
  const line = (name: string, estimates: readonly Estimate[], series: Line["series"]): Line => ({
    name,
    ys: estimates.map(({ value }) => value),
    half: estimates.map(({ value, high }) => high - value),
    series,
  });
  return chart("squared error of the network per dimension, and what is irreducible", [
    ...(before ? [line(titleOf(before), before.error, { colour: "text-quiet", style: "validation" })] : []),
    ...(now.residual
      ? [line("E Var[u | x, t], exact field", now.residual, { colour: "reference", style: "reference" })]
      : []),
    line(titleOf(now), now.error, { colour: "generated", style: "smoothed" }),
  ]);
}

/** What the velocity at (x, t) leaves open of where the path leads, and of where it came from. */
export function endsChart({ now, before }: Variance): StillChart | null {
  if (!now.ends) return null;
  const line = (name: string, estimates: readonly Estimate[], series: Line["series"]): Line => ({
    name,
    ys: estimates.map(({ value }) => value),
    half: estimates.map(({ value, high }) => high - value),
    series,
  });
  const { forward, backward, exact } = now.ends;
  return chart("squared error of the ends that the velocity points to, per dimension", [
    ...(before?.ends
      ? [
          line(`forward, ${titleOf(before)}`, before.ends.forward, quiet),
          line(`backward, ${titleOf(before)}`, before.ends.backward, quiet),
        ]
      : []),
    ...(exact
      ? [
          line("E Var[x₁ | x, t], exact field", exact.forward, exactly),
          line("E Var[x₀ | x, t], exact field", exact.backward, exactly),
        ]
      : []),
    line("backward, to the source", backward, { colour: "source", style: "smoothed" }),
    line("forward, to the data", forward, { colour: "generated", style: "smoothed" }),
  ]);
}

const quiet: Line["series"] = { colour: "text-quiet", style: "validation" };
const exactly: Line["series"] = { colour: "reference", style: "reference" };

const titleOf = ({ coupling, step }: VarianceCurves): string =>
  `${coupling}, step ${step.toLocaleString("en")}`;

function chart(axisTitle: string, lines: readonly Line[]): StillChart {
  const bins = lines[0]!.ys.length;
  const xs = Array.from({ length: bins }, (_, bin) => (bin + 0.5) / bins);
  const high = Math.max(...lines.flatMap(({ ys }) => ys.filter(Number.isFinite)));
  const at = (x: number) => Math.min(bins - 1, Math.max(0, Math.floor(x * bins)));
  const bands = lines.flatMap(({ ys, half, series }): Band[] =>
    half
      ? [
          {
            xs,
            low: ys.map((value, bin) => value - half[bin]!),
            high: ys.map((value, bin) => value + half[bin]!),
            colour: series.colour,
          },
        ]
      : [],
  );
  return {
    axisTitle,
    model: {
      x: { interval: [0, 1], log: false },
      y: axisDomain(0, 1.25 * high, false),
      series: lines.map(({ ys, series }) => ({ xs, ys, ...series })),
      bands,
      labels: lines.toReversed().map(
        ({ name, series }): Label => ({
          text: name,
          colour: series.colour,
          dotted: series.style !== "reference",
        }),
      ),
    },
    readout: (x) =>
      [
        `t ${(at(x) / bins).toFixed(3)} to ${((at(x) + 1) / bins).toFixed(3)}`,
        ...lines.toReversed().map(({ name, ys, half }) => {
          const interval = half ? ` ± ${significant(half[at(x)]!, 2)}` : "";
          return `${name} ${significant(ys[at(x)]!)}${interval}`;
        }),
      ].join("\n"),
    summary: `${lines.at(-1)!.name}: up to ${significant(Math.max(...lines.at(-1)!.ys))} over t.`,
    csv: () => columnsCsv([["t", xs], ...lines.map(({ name, ys }) => [name, ys] as const)]),
  };
}
