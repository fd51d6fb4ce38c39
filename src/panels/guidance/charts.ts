import type {
  AlongTheWay,
  ClassFigureId,
  Guidance,
  GuidanceWay,
  GuidedSamples,
  StartError,
} from "../../telemetry/studies/guidance.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import type { Series } from "../../ui/chart/model.ts";
import type { TokenColour } from "../../ui/chart/palette.ts";
import { rowAt } from "../../ui/chart/rows.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { stillSource } from "../../ui/chart/still.ts";
import { exact, significant, thousands } from "../../ui/format.ts";

/** One colour a way, on every chart of the page. */
export const wayColour: Readonly<Record<GuidanceWay["id"], TokenColour>> = {
  none: "cat-8",
  cfg: "cat-4",
  "cfg-zero-star": "cat-1",
  chosen: "cat-7",
};

const flow = { interval: [0, 1], log: false } as const;

/** The whole range of some values that are finite. */
function reach(columns: readonly ArrayLike<number>[]): readonly [number, number] {
  const finite = columns.flatMap((values) => Array.from(values).filter(Number.isFinite));
  return [Math.min(...finite), Math.max(...finite)];
}

/** An axis whose first and last marks are whole. */
const aroundMarks = (first: number, last: number) =>
  ({ interval: [first - 0.03 * (last - first), last + 0.03 * (last - first)], log: false }) as const;

/** Characters of the longest name in the margin. */
const margin = 13;

/** A quantity of every way over t: medians. */
function overTime(
  samples: readonly GuidedSamples[],
  axisTitle: string,
  values: (along: AlongTheWay) => Float64Array,
): ChartSource {
  const columns = samples.map(({ along }) => values(along));
  const [low, high] = reach(columns);
  const series = samples.map(
    ({ way, along }, k): Series => ({
      ...{ xs: along.times, ys: columns[k]!, style: "smoothed" },
      colour: wayColour[way.id],
      name: way.name,
    }),
  );
  return stillSource({
    axisTitle,
    model: {
      x: flow,
      y: axisDomain(Math.min(0, low), high, false),
      series,
      ...{ margin, labels: [] },
    },
    readout: (t) => {
      const lines = samples.map(({ way, along }, k) => {
        const row = rowAt(along.times, t);
        return `${way.name} ${significant(columns[k]![row]!)}`;
      });
      return [`t ${t.toFixed(2)}`, ...lines].join("\n");
    },
    summary: samples
      .map(
        ({ way }, k) => `${way.name}: ${significant(columns[k]![0]!)} to ${significant(columns[k]!.at(-1)!)}`,
      )
      .join("; "),
    csv: () =>
      columnsCsv([
        ["t", samples[0]!.along.times],
        ...samples.map(({ way }, k) => [way.id, columns[k]!] as const),
      ]),
  });
}

/** The optimised scale along the samples that it guides, with the middle 80 %. */
export function optimalChart(result: Guidance): ChartSource {
  const { along, way } = result.samples.find((one) => one.way.id === "cfg-zero-star")!;
  const { low, median, high } = along.optimal;
  const still = Number(way.guidance.zeroInit);
  const colour = wayColour[way.id];
  const rules = still > 0 ? [{ x: still, label: "end of zero-init", colour: "idle" as const }] : [];
  return stillSource({
    axisTitle: "s, median and 10 to 90 % of samples; off the scale where ‖vᵤ‖ is next to 0",
    model: {
      x: flow,
      y: { interval: [-0.5, 3], log: false },
      series: [{ xs: along.times, ys: median, colour, style: "smoothed" }],
      bands: [{ xs: along.times, low: clamped(low), high: clamped(high), colour }],
      floor: { value: 1, label: "s = 1 is plain CFG" },
      ...{ rules, labels: [] },
    },
    readout: (t) => {
      const row = rowAt(along.times, t);
      return `t ${t.toFixed(2)}\ns ${significant(median[row]!)}\n10 to 90 %: ${significant(low[row]!)} to ${significant(high[row]!)}`;
    },
    summary: `s goes from ${significant(median[0]!)} to ${significant(median.at(-1)!)}.`,
    csv: () =>
      columnsCsv([
        ["t", along.times],
        ["low", low],
        ["median", median],
        ["high", high],
      ]),
  });
}

/** Within what a chart can draw. */
const clamped = (values: Float64Array) => values.map((value) => Math.min(1e3, Math.max(-1e3, value)));

export const speedChart = ({ samples }: Guidance): ChartSource =>
  overTime(samples, "median ‖v‖, data units per unit of t", ({ speed }) => speed.median);

export const angleChart = ({ samples }: Guidance): ChartSource =>
  overTime(samples, "between v with the label and v without, degrees, median", ({ angle }) => angle.median);

export const scaleChart = ({ samples }: Guidance): ChartSource =>
  overTime(samples, "w(t); 1 is the conditional model", ({ scale }) => scale);

/** Up to a little above 1, where the line of real points has its name. */
function purityAxis(low: number) {
  const from = Math.max(0, low - 0.02);
  return { interval: [from, 1 + 0.12 * (1 - from)], log: false } as const;
}

/** A figure of the class over the scale, with intervals and what real points score. */
export function sweepChart(result: Guidance, id: ClassFigureId, axisTitle: string): ChartSource {
  const { sweeps, real, scale } = result;
  const columns = sweeps.map(({ points }) => ({
    xs: Float64Array.from(points, (point) => point.scale),
    value: Float64Array.from(points, ({ figures }) => figures[id].value),
    low: Float64Array.from(points, ({ figures }) => figures[id].low),
    high: Float64Array.from(points, ({ figures }) => figures[id].high),
  }));
  const [low, high] = reach([...columns.flatMap((column) => [column.low, column.high]), [real[id].value]]);
  const xs = columns[0]!.xs;
  return stillSource({
    axisTitle: `${axisTitle}; the line stands at the w above`,
    model: {
      x: aroundMarks(xs[0]!, xs.at(-1)!),
      // A purity of 0.98 is told from 1 only where the axis does not begin at 0.
      y: id === "purity" ? purityAxis(low) : axisDomain(0, high, false),
      series: sweeps.map(({ id: way, name }, k) => ({
        ...{ xs: columns[k]!.xs, ys: columns[k]!.value, style: "smoothed", form: "dot" },
        colour: wayColour[way],
        name,
      })),
      bands: sweeps.map(({ id: way }, k) => ({ ...columns[k]!, colour: wayColour[way] })),
      floor: { value: real[id].value, label: "real points" },
      rules: [{ x: scale, colour: "action-text" }],
      ...{ margin, labels: [] },
    },
    readout: (w) => {
      const row = rowAt(xs, w);
      const lines = sweeps.map(({ name }, k) => {
        const { value, low: from, high: to } = columns[k]!;
        return `${name} ${significant(value[row]!)} (${significant(from[row]!)} to ${significant(to[row]!)})`;
      });
      return [`w ${exact(xs[row]!)}`, ...lines, `real ${significant(real[id].value)}`].join("\n");
    },
    summary: sweeps
      .map(
        ({ name }, k) =>
          `${name}: ${significant(columns[k]!.value[0]!)} at w = ${exact(xs[0]!)}, ${significant(columns[k]!.value.at(-1)!)} at w = ${exact(xs.at(-1)!)}`,
      )
      .join("; "),
    csv: () =>
      columnsCsv([
        ["w", xs],
        ...sweeps.flatMap(({ id: way }, k) => [
          [way, columns[k]!.value] as const,
          [`${way} low`, columns[k]!.low] as const,
          [`${way} high`, columns[k]!.high] as const,
        ]),
      ]),
  });
}

type StartKey = "size" | "conditional" | "cfg" | "optimised";
const startLines: readonly (readonly [StartKey, string, TokenColour])[] = [
  ["conditional", "network", "cat-8"],
  ["cfg", "CFG", "cat-4"],
  ["optimised", "CFG with s", "cat-1"],
];

/** Errors at t = 0 over training: where they lie above standing still, zero-init pays. */
export function startChart({ starts, scale }: Guidance): ChartSource {
  const steps = Float64Array.from(starts, ({ step }) => step);
  const column = (key: StartKey, end: "value" | "low" | "high" = "value") =>
    Float64Array.from(starts, (one: StartError) => one[key][end]);
  const [, high] = reach(startLines.map(([key]) => column(key, "high")).concat(column("size", "high")));
  const last = steps.at(-1) ?? 0;
  return stillSource({
    axisTitle: `‖v(x, 0) − v*(x, 0)‖ at w = ${exact(scale)}, training space, over training steps`,
    model: {
      x: aroundMarks(0, Math.max(1, last)),
      y: axisDomain(0, high, false),
      series: [
        ...startLines.map(
          ([key, name, colour]): Series => ({
            ...{ xs: steps, ys: column(key), style: "smoothed", form: "dot" },
            ...{ colour, name },
          }),
        ),
        {
          ...{ xs: steps, ys: column("size"), style: "reference", form: "ring" },
          ...{ colour: "reference", name: "standing still" },
        },
      ],
      bands: startLines.map(([key, , colour]) => ({
        ...{ xs: steps, low: column(key, "low"), high: column(key, "high"), colour },
      })),
      ...{ margin, labels: [] },
    },
    readout: (x) => {
      const one = starts[rowAt(steps, x)];
      if (!one) return "not measured";
      const lines = startLines.map(([key, text]) => `${text} ${significant(one[key].value)}`);
      return [`step ${thousands(one.step)}`, ...lines, `standing still ${significant(one.size.value)}`].join(
        "\n",
      );
    },
    summary: starts
      .map(
        ({ step, cfg, size }) =>
          `step ${step}: CFG ${significant(cfg.value)}, standing still ${significant(size.value)}`,
      )
      .join("; "),
    csv: () =>
      columnsCsv([
        ["step", steps],
        ...(["conditional", "cfg", "optimised", "size"] as const).map((key) => [key, column(key)] as const),
      ]),
  });
}
