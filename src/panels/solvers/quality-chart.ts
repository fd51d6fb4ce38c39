import type { Solvers } from "../../telemetry/studies/solvers.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import type { Series } from "../../ui/chart/model.ts";
import type { StillChart } from "../../ui/chart/still.ts";
import { significant } from "../../ui/format.ts";
import { paretoFront } from "./asked.ts";
import { runsCsv } from "./error-chart.ts";
import { bySolver, settingText, solverColour } from "./names.ts";

/** Sliced W2 over network evaluations with the Pareto front and what real points score. */
export function qualityChart(solvers: Solvers): StillChart {
  const { runs, inUse, quality, reference } = solvers;
  const shown = runs.filter((run) => run.quality !== null);
  const values = shown.map((run) => run.quality!.value);
  const calls = shown.map(({ nfe }) => nfe);
  const front = paretoFront(runs);
  const { floor, draws } = quality;
  const range = floor && { from: Math.max(0.5 * floor.value, floor.low), to: floor.high };
  const used = runs[inUse];
  const marks = bySolver(shown).map((own): Series => {
    const { setting } = own[0]!;
    return {
      xs: own.map(({ nfe }) => nfe),
      ys: own.map((run) => run.quality!.value),
      colour: solverColour(setting.id),
      style: "unjoined",
      form: "steps" in setting ? "dot" : "diamond",
    };
  });
  const most = Math.max(...calls);
  const least = Math.min(...values, (range?.from ?? Number.POSITIVE_INFINITY) / 0.95);
  const model = {
    x: axisDomain(Math.min(...calls), most, true),
    y: axisDomain(0.9 * least, 1.15 * Math.max(...values), true),
    series: [{ ...stairs(solvers, most), colour: "idle", style: "smoothed" } as const, ...marks],
    ...(floor && {
      floor: { value: floor.value, label: `fresh real points, mean of ${draws} draws` },
    }),
    regions: range ? [{ ...range, label: "95 % of such draws" }] : [],
    rules: used?.quality ? [{ x: used.nfe, label: "in use", colour: "action" } as const] : [],
    labels: [],
  };
  return {
    axisTitle: "sliced W₂ to held-out points, data units, log · over calls a sample, log",
    model: shown.length > 0 ? model : null,
    readout: (x) => {
      const best = front.findLast(({ nfe }) => nfe <= x * 1.02) ?? front[0];
      const q = best?.quality;
      return best && q
        ? `${settingText(best.setting)}, ${significant(best.nfe)} calls: ${significant(q.value)} (${significant(q.low)} to ${significant(q.high)})`
        : "";
    },
    summary: `The Pareto front runs ${front.map(({ setting, quality: q }) => `${settingText(setting)} at ${significant(q!.value)}`).join(", ")}; the reference scores ${significant(reference.quality?.value ?? Number.NaN)}${floor ? `, fresh real points ${significant(floor.value)}` : ""}.`,
    csv: () => runsCsv(solvers),
  };
}

/** The front as steps: what the best run with at most so many calls scores. */
function stairs(
  solvers: Pick<Solvers, "runs">,
  end: number,
): { readonly xs: number[]; readonly ys: number[] } {
  const front = paretoFront(solvers.runs);
  const corners = front.flatMap(({ nfe, quality }, i) => {
    const before = front[i - 1]?.quality?.value;
    return [...(before === undefined ? [] : [[nfe, before]]), [nfe, quality!.value]];
  });
  const last = front.at(-1)?.quality?.value;
  const all = last === undefined ? corners : [...corners, [end, last]];
  return { xs: all.map(([x]) => x!), ys: all.map(([, y]) => y!) };
}
