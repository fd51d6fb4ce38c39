import type { History } from "../../telemetry/history.ts";
import { type AxisDomain, axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import type { Rule, Series } from "../../ui/chart/model.ts";
import type { TokenColour } from "../../ui/chart/palette.ts";
import { rowAt, rowOf } from "../../ui/chart/rows.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { significant, thousands } from "../../ui/format.ts";
import { stepDomain } from "../loss/loss-source.ts";

export interface ColumnChart {
  readonly axisTitle: string;
  /** Columns whose names begin so: a line each, named by the rest. */
  readonly prefix: string;
  readonly rules: () => readonly Rule[];
  /** What it is called in a sentence, e.g. "learning rate". */
  readonly what: string;
}

const categories = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `cat-${n}` as TokenColour);

/** Columns of the history as they are, a line each, on a logarithmic axis. */
export function createColumnSource(
  history: History,
  budget: () => number | null,
  { axisTitle, prefix, rules, what }: ColumnChart,
): ChartSource {
  let standing: { x: AxisDomain; y: AxisDomain } | undefined;
  const names = () => history.names().filter((name) => name.startsWith(prefix));
  const nameOf = (column: string) => column.slice(prefix.length) || what;
  return {
    axisTitle: () => axisTitle,
    model() {
      const columns = names().map((name) => [nameOf(name), history.column(name)] as const);
      const [low, high] = range(columns.map(([, values]) => values));
      if (!(high > 0)) {
        standing = undefined;
        return null;
      }
      const xs = history.column("step");
      const x = stepDomain(xs.at(-1) ?? 0, budget(), standing?.x);
      const y = axisDomain(low, Math.max(high, 2.5 * low), true, standing?.y);
      standing = { x, y };
      const alone = columns.length === 1;
      const colourOf = (i: number) => (alone ? "text-loud" : categories[i % categories.length]!);
      return {
        x,
        y,
        rules: rules(),
        series: columns.map(
          ([, ys], i): Series => ({ xs, ys, colour: colourOf(i), style: alone ? "smoothed" : "thin" }),
        ),
        labels: alone ? [] : columns.map(([text], i) => ({ text, colour: colourOf(i), dotted: true })),
      };
    },
    readout(x) {
      const row = rowAt(history.column("step"), x);
      if (row < 0) return "no steps yet";
      const lines = names().map(
        (name) => `${nameOf(name)} ${significant(rowOf(history.column(name), row), 2)}`,
      );
      return [`step ${thousands(history.column("step")[row]!)}`, ...lines].join("\n");
    },
    summary() {
      const last = names().map((name) => rowOf(history.column(name), history.length - 1));
      const finite = last.filter(Number.isFinite);
      if (finite.length === 0) return "no steps yet.";
      return `${what} ${significant(Math.min(...finite), 2)} to ${significant(Math.max(...finite), 2)} now.`;
    },
    csv: () => columnsCsv(["step", ...names()].map((name) => [name, history.column(name)] as const)),
    subscribe: (listener) => history.subscribe(listener),
  };
}

/** Of what is positive, six decades at most. */
function range(columns: readonly Float64Array[]): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const values of columns)
    for (let i = 0; i < values.length; i++) {
      if (values[i]! > 0 && values[i]! < low) low = values[i]!;
      if (values[i]! > high) high = values[i]!;
    }
  return [Math.max(low, high / 1e6), high];
}
