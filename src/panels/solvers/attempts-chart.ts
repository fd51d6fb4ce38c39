import type { SolverRun } from "../../telemetry/studies/solvers.ts";
import { axisDomain } from "../../ui/chart/axis.ts";
import { tableCsv } from "../../ui/chart/csv.ts";
import type { ChartModel, Series } from "../../ui/chart/model.ts";
import type { StillChart } from "../../ui/chart/still.ts";
import { significant } from "../../ui/format.ts";
import { settingText, shortName, solverColour } from "./names.ts";

/** A try is accepted where its error is 1 tolerance at most. */
const allowed = 1;

interface Try {
  readonly particle: number;
  readonly t: number;
  readonly h: number;
  readonly ratio: number;
}

/** Length of every step that was tried: a bar from its start to its end, a cross where it was rejected. */
export function stepsChart(run: SolverRun): StillChart {
  return attemptsChart(run, {
    axisTitle: "step size, log · over t; bars: accepted, crosses: rejected",
    value: ({ h }) => Math.abs(h),
    least: 2,
    readout: (tries) => `median step ${significant(median(tries.map(({ h }) => Math.abs(h))))}`,
  });
}

/** Estimated error of every step that was tried, in units of what the tolerance allows. */
export function ratiosChart(run: SolverRun): StillChart {
  return attemptsChart(run, {
    axisTitle: "local error over tolerance, log · over t; bars: accepted, crosses: rejected",
    value: ({ ratio }) => ratio,
    least: 10,
    floor: { value: allowed, label: "accepted below" },
    readout: (tries) =>
      `median error ${significant(median(tries.map(({ ratio }) => ratio)))} of the tolerance`,
  });
}

interface Look {
  readonly axisTitle: string;
  readonly value: (one: Try) => number;
  /** Percent of the tries, from the smallest on, that may stand below the axis: the last step takes what is left. */
  readonly least: number;
  readonly floor?: NonNullable<ChartModel["floor"]>;
  readonly readout: (tries: readonly Try[]) => string;
}

function attemptsChart(run: SolverRun, { axisTitle, value, least, floor, readout }: Look): StillChart {
  const tries = run.attempts.flatMap((attempts, particle): Try[] =>
    attempts.map((attempt) => ({ particle, ...attempt })),
  );
  const drawn = tries.filter((one) => value(one) > 0 && Number.isFinite(value(one)));
  const taken = drawn.filter(({ ratio }) => ratio <= allowed);
  const rejected = drawn.filter(({ ratio }) => !(ratio <= allowed));
  const values = drawn.map(value).toSorted((a, b) => a - b);
  const bars: Series = {
    xs: taken.flatMap(({ t, h }) => [t, t + h]),
    ys: taken.flatMap((one) => [value(one), value(one)]),
    colour: solverColour(run.setting.id),
    style: "bars",
  };
  const crosses: Series = {
    xs: rejected.map(({ t }) => t),
    ys: rejected.map(value),
    colour: "problem",
    style: "unjoined",
    form: "cross",
  };
  const low = values[Math.floor((least * values.length) / 100)] ?? Number.NaN;
  const high = Math.max(values.at(-1) ?? Number.NaN, floor?.value ?? 0);
  const particles = run.attempts.length;
  return {
    axisTitle,
    model:
      drawn.length > 0
        ? {
            x: { interval: [0, 1], log: false },
            y: axisDomain(low, high, true),
            series: [bars, crosses],
            ...(floor && { floor }),
            labels: [],
          }
        : null,
    readout: (t) => {
      const here = taken.filter((one) => within(t, one));
      const lost = rejected.filter((one) => within(t, one)).length;
      return `t ${significant(t, 2)}: ${here.length > 0 ? readout(here) : "no step"}, ${lost} rejected`;
    },
    summary: `${settingText(run.setting)}: ${taken.length} steps of ${particles} particles, ${rejected.length} more were tried and rejected.`,
    csv: () =>
      tableCsv(
        ["particle", "t", "h", "error_ratio", "accepted"],
        tries.map(({ particle, t, h, ratio }) => [particle, t, h, ratio, String(ratio <= allowed)]),
      ),
  };
}

function within(t: number, one: Try): boolean {
  return Math.min(one.t, one.t + one.h) <= t && t <= Math.max(one.t, one.t + one.h);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

export function attemptsTitle(run: SolverRun): string {
  return `Steps that ${shortName(run.setting.id)} takes, ${run.attempts.length} particles`;
}
