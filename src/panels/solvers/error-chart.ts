import type { Solvers } from "../../telemetry/studies/solvers.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import { tableCsv } from "../../ui/chart/csv.ts";
import type { ChartModel, Series } from "../../ui/chart/model.ts";
import type { StillChart } from "../../ui/chart/still.ts";
import { exact, significant, thousands } from "../../ui/format.ts";
import { bySolver, settingText, shortName, solverColour } from "./names.ts";
import { fitOrder, type OrderFit } from "./order.ts";

/** Errors below this say nothing of the solver: the reference's own, by steps or by rounding. */
export function errorFloor({ reference }: Pick<Solvers, "reference">): number {
  return Math.max(reference.truncation, reference.rounding);
}

/** @returns the order of each solver with fixed steps by its id; null where its slope has not settled */
export function fittedOrders(
  solvers: Pick<Solvers, "runs" | "reference">,
): ReadonlyMap<string, OrderFit | null> {
  const floor = errorFloor(solvers);
  return new Map(
    bySolver(solvers.runs).flatMap((runs) => {
      const fixed = runs.flatMap(({ setting, error }) =>
        "steps" in setting ? [[setting.steps, error]] : [],
      );
      if (fixed.length === 0) return [];
      const column = (at: 0 | 1) => fixed.map((row) => row[at]!);
      return [[runs[0]!.setting.id, fitOrder(column(0), column(1), floor)] as const];
    }),
  );
}

/** End-point error over network evaluations, both logarithmic. */
export function errorChart(solvers: Solvers): StillChart {
  const { runs, inUse, reference } = solvers;
  const floor = errorFloor(solvers);
  const orders = fittedOrders(solvers);
  const used = runs[inUse];
  const shown = runs.filter(({ error }) => Number.isFinite(error) && error > 0);
  const errors = shown.map(({ error }) => error);
  const calls = shown.map(({ nfe }) => nfe);
  const series = bySolver(shown).map((own): Series => {
    const { id } = own[0]!.setting;
    const order = orders.get(id);
    return {
      xs: own.map(({ nfe }) => nfe),
      ys: own.map(({ error }) => error),
      colour: solverColour(id),
      style: used?.setting.id === id ? "smoothed" : "thin",
      form: orders.has(id) ? "ring" : "diamond",
      name: order ? `${shortName(id)}, ${order.order.toFixed(2)}` : shortName(id),
    };
  });
  const y = axisDomain(
    Math.min(...errors, floor || Number.POSITIVE_INFINITY) / 2,
    1.15 * Math.max(...errors),
    true,
  );
  const model: ChartModel = {
    x: axisDomain(Math.min(...calls), Math.max(...calls), true),
    y,
    series,
    regions:
      floor > 0
        ? [
            {
              from: y.interval[0],
              to: floor,
              label:
                reference.rounding >= reference.truncation ? "float32 rounding" : "the reference’s own error",
            },
          ]
        : [],
    rules: used ? [{ x: used.nfe, label: "in use", colour: "action" }] : [],
    margin: 15,
    labels: [],
  };
  return {
    axisTitle: "RMS distance to the reference, data units, log · over calls a sample, log",
    model: shown.length > 0 ? model : null,
    readout: (x) => nearestText(solvers, x),
    summary: summaryOf(solvers, orders),
    csv: () => runsCsv(solvers),
  };
}

/** The best runs with about so many calls. */
function nearestText({ runs }: Solvers, x: number): string {
  const near = runs.filter(({ nfe }) => Math.abs(Math.log2(nfe / x)) < 0.5);
  if (near.length === 0) return `${significant(x, 2)} calls`;
  const best = near.toSorted((a, b) => a.error - b.error).slice(0, 3);
  return best
    .map(
      ({ setting, nfe, error }) =>
        `${settingText(setting)}, ${significant(nfe)} calls: ${significant(error)}`,
    )
    .join(" · ");
}

function summaryOf({ runs }: Solvers, orders: ReadonlyMap<string, OrderFit | null>): string {
  const told = bySolver(runs).map((own) => {
    const { id } = own[0]!.setting;
    const last = own.at(-1)!;
    const fit = orders.get(id);
    const order = fit ? ` with order ${fit.order.toFixed(2)}` : "";
    return `${shortName(id)}${order} reaches ${significant(last.error)} with ${significant(last.nfe)} calls`;
  });
  return `${told.join("; ")}.`;
}

/** Every run as a row. */
export function runsCsv({ runs }: Pick<Solvers, "runs">): string {
  const header = [
    ...["solver", "steps", "rtol", "atol", "calls", "most_calls", "rms_error"],
    ...["sliced_w2", "sliced_w2_low", "sliced_w2_high", "rejected", "unfinished", "ms_per_1000"],
  ];
  const rows = runs.map(({ setting, quality, ...run }) => [
    setting.id,
    ...("steps" in setting ? [setting.steps, "", ""] : ["", setting.rtol, setting.atol]),
    ...[run.nfe, run.mostNfe, run.error, quality?.value, quality?.low, quality?.high],
    ...[run.rejected, run.unfinished, run.milliseconds],
  ]);
  return tableCsv(header, rows);
}

/** What the reference is and how far it can be trusted. */
export function referenceText({ reference, options }: Solvers): string {
  const { steps, nfe, truncation, rounding } = reference;
  return `RK4 in ${steps} equal steps, ${thousands(nfe)} calls, for ${thousands(options.count)} points. Halving its steps puts their error at ${significant(truncation, 2)}; RK4 3/8 in as many steps ends ${significant(rounding, 2)} away, which is what rounding to float32 leaves${truncation > rounding ? " and more" : ""}. Order is fitted where errors stand ${exact(4)} times above both.`;
}
