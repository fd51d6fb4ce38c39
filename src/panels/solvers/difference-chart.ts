import type { SolverPair } from "../../telemetry/studies/solver-pair.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";
import type { PlaneModel } from "../../ui/chart/plane.ts";
import { windowAround } from "../../ui/chart/plane.ts";
import { rowAt } from "../../ui/chart/rows.ts";
import type { StillChart } from "../../ui/chart/still.ts";
import { significant } from "../../ui/format.ts";
import { settingText, solverColour } from "./names.ts";

/** Distance of two ways over t. */
export function differenceChart(pair: SolverPair): StillChart {
  const { times, rms } = pair.difference;
  // The start is the same: it would be no number on a logarithmic axis.
  const ways = Array.from(times, (t, k) => ({ t, rms: rms[k]! })).filter((one) => one.rms > 0);
  const values = ways.map((one) => one.rms);
  const names = `${settingText(pair.first.setting)} and ${settingText(pair.second.setting)}`;
  const series = { xs: ways.map(({ t }) => t), ys: values, colour: "generated", style: "smoothed" } as const;
  const last = rms.at(-1) ?? Number.NaN;
  return {
    axisTitle: "RMS distance of the two at the same t, data units, log",
    model:
      values.length > 1
        ? {
            x: { interval: [0, 1], log: false },
            y: axisDomain(Math.min(...values), Math.max(...values), true),
            series: [{ ...series, form: "ring" }],
            labels: [],
          }
        : null,
    readout: (t) => {
      const at = rowAt(
        ways.map((one) => one.t),
        t,
      );
      const one = ways[at];
      return one ? `t ${significant(one.t, 2)}: ${significant(one.rms)} apart` : "";
    },
    summary: `${names} end ${significant(last)} apart.`,
    csv: () =>
      columnsCsv([
        ["t", times],
        ["rms_distance", rms],
      ]),
  };
}

/** Both ways of every point in the plane; their ends marked. */
export function overlayModel({ first, second, options: { count } }: SolverPair): PlaneModel {
  const ends = ({ points }: SolverPair["first"]) => points.subarray(points.length - 2 * count);
  const colours = coloursOf(first.setting.id, second.setting.id);
  const both = [
    { way: first, colour: colours[0] },
    { way: second, colour: colours[1] },
  ];
  return {
    window: windowAround([...ends(first), ...ends(second), ...first.points.subarray(0, 2 * count)], 1),
    trails: both.map(({ way, colour }) => ({ lines: linesOf(way, count), colour, alpha: 0.55 })),
    clouds: both.map(({ way, colour }, i) => ({
      points: ends(way),
      colour,
      form: i === 0 ? ("dot" as const) : ("ring" as const),
      size: i === 0 ? 2 : 3,
    })),
  };
}

/** The second wears another colour where both are the same solver. */
export function coloursOf(first: string, second: string) {
  const colour = solverColour(first);
  return [colour, first === second ? ("reference" as const) : solverColour(second)] as const;
}

function linesOf({ times, points }: SolverPair["first"], count: number): number[][] {
  return Array.from({ length: count }, (_, n) =>
    Array.from(times, (_t, k) => [points[2 * (k * count + n)]!, points[2 * (k * count + n) + 1]!]).flat(),
  );
}
