import type { LabConfig } from "../../config/types.ts";
import type { Change } from "../../telemetry/changes.ts";
import type { History } from "../../telemetry/history.ts";
import type { RunState } from "../../telemetry/run-store.ts";
import type { ReferenceCurve } from "../../telemetry/saved-store.ts";
import { type AxisDomain, axisDomain, roundUp } from "../../ui/chart/axis.ts";
import type { ChartModel, Series } from "../../ui/chart/model.ts";
import { rowAt, rowOf } from "../../ui/chart/rows.ts";
import { chartSpan, smooth } from "../../ui/chart/smooth.ts";
import type { ChartSource } from "../../ui/chart/source.ts";
import { significant, thousands } from "../../ui/format.ts";
import { changeLines, changeRules } from "./change-marks.ts";
import { lossCsv } from "./loss-csv.ts";

interface Store<T> {
  getState(): T;
  subscribe(listener: () => void): () => void;
}

export interface LossSource extends ChartSource {
  /** The smoothed loss now, NaN before the first row. */
  latest(): number;
  /** e.g. "0.9 % above its floor", "2.4 × its floor"; empty where no floor is known. */
  aboveFloor(): string;
}

/**
 * The loss chart of one run: raw faint, smoothed bold, validation dotted, the averaged weights' thin, the
 * irreducible floor dashed, a line where a setting was changed, and the smoothed loss of a run that is kept, pale.
 */
export function createLossSource(
  history: History,
  run: Store<RunState>,
  changes: Store<{ readonly changes: readonly Change[] }>,
  saved: Store<{ readonly reference: ReferenceCurve | null }>,
  config: Pick<Store<Pick<LabConfig, "data">>, "getState">,
): LossSource {
  let standing: { x: AxisDomain; y: AxisDomain } | undefined;
  let smoothed: Float64Array = new Float64Array(0);
  let version = -1;
  const refresh = () => {
    if (history.version === version) return;
    if (history.length < smoothed.length) standing = undefined;
    smoothed = smooth(history.column("loss"), chartSpan(history.length));
    version = history.version;
  };
  let reference: { readonly of: ReferenceCurve; readonly smoothed: Float64Array } | null = null;
  const referenceNow = () => {
    const of = saved.getState().reference;
    if (of !== (reference?.of ?? null)) {
      reference = of && { of, smoothed: smooth(of.loss, chartSpan(of.loss.length)) };
      standing = undefined;
    }
    return reference;
  };
  // Training leaves a tenth of the labels out and validation none: it knows more than the floor allows for.
  const validationIsTold = () =>
    run.getState().floor !== null && config.getState().data.labels === "condition";
  const latest = () => {
    refresh();
    return smoothed.at(-1) ?? Number.NaN;
  };

  const domains = () => {
    refresh();
    const { floor, budget } = run.getState();
    const beside = referenceNow();
    const curves = [smoothed, history.column("validationLoss"), ...(beside ? [beside.smoothed] : [])];
    const [low, high] = lossRange(curves, floor?.value);
    const last = Math.max(history.column("step").at(-1) ?? 0, beside?.of.steps.at(-1) ?? 0);
    standing = {
      x: stepDomain(last, budget, standing?.x),
      y: axisDomain(low, high, true, standing?.y),
    };
    return standing;
  };

  return {
    axisTitle: () => `mean squared error per dimension${domains().y.log ? ", log" : ""} · by training step`,
    latest,
    aboveFloor() {
      const { floor } = run.getState();
      const excess = floor ? latest() / floor.value - 1 : Number.NaN;
      if (!floor || !Number.isFinite(excess)) return "";
      if (latest() >= floor.low && latest() <= floor.high) return "on its floor";
      if (excess >= 1) return `${significant(1 + excess, 2)} × its floor`;
      const percent = significant(Math.abs(100 * excess), Math.abs(excess) < 0.1 ? 2 : 3);
      return `${percent} % ${excess < 0 ? "below" : "above"} its floor`;
    },
    model() {
      if (history.length === 0) return null;
      const { floor } = run.getState();
      const steps = history.column("step");
      const validation = history.column("validationLoss");
      const hasValidation = validation.some(Number.isFinite);
      const average = history.column("averageLoss");
      const hasAverage = average.some(Number.isFinite);
      const beside = referenceNow();
      return {
        ...domains(),
        series: [
          ...(beside ? [ghost(beside.of, beside.smoothed)] : []),
          { xs: steps, ys: history.column("loss"), colour: "generated", style: "raw" },
          { xs: steps, ys: validation, colour: "generated", style: "validation" },
          ...(hasAverage ? [{ xs: steps, ys: average, colour: "text", style: "thin" } as const] : []),
          { xs: steps, ys: smoothed, colour: "generated", style: "smoothed", marked: true },
        ],
        rules: changeRules(changes.getState().changes),
        ...(floor && {
          floor: {
            value: floor.value,
            label: `${floor.estimated ? "estimated floor" : "floor"} ${significant(floor.value)}`,
          },
        }),
        labels: [
          { text: "training, smoothed", colour: "generated-text" },
          ...(hasValidation
            ? [{ text: validationName(validationIsTold()), colour: "generated-text" } as const]
            : []),
          ...(hasAverage ? [{ text: "of the averaged weights", colour: "text" } as const] : []),
        ],
      } satisfies ChartModel;
    },
    readout(x) {
      refresh();
      const row = rowAt(history.column("step"), x);
      if (row < 0) return "no steps yet";
      const step = thousands(history.column("step")[row]!);
      const validation = rowOf(history.column("validationLoss"), row);
      const parts = [`step ${step}`, `loss ${significant(history.column("loss")[row]!)}`];
      parts.push(`smoothed ${significant(smoothed[row]!)}`);
      if (Number.isFinite(validation)) parts.push(`validation ${significant(validation)}`);
      const average = rowOf(history.column("averageLoss"), row);
      if (Number.isFinite(average)) parts.push(`averaged ${significant(average)}`);
      const beside = referenceNow();
      const there = beside ? rowAt(beside.of.steps, x) : -1;
      if (beside && there >= 0) parts.push(`${beside.of.name}: ${significant(beside.smoothed[there]!)}`);
      if (validationIsTold()) parts.push("validation leaves no labels out: below the floor is no error");
      parts.push(...changeLines(changes.getState().changes, x, history.column("step").at(-1)!));
      return parts.join("\n");
    },
    summary() {
      if (history.length === 0) return "no steps yet.";
      const above = this.aboveFloor();
      const beside = referenceNow();
      const held = beside
        ? ` Beside it ${beside.of.name}, which ended at ${significant(beside.smoothed.at(-1)!)}.`
        : "";
      return `${significant(latest())} after ${thousands(history.column("step").at(-1)!)} steps${above && `, ${above}`}.${held}`;
    },
    csv: () => lossCsv(history, saved.getState().reference),
    subscribe(listener) {
      const stops = [history, run, changes, saved].map((each) => each.subscribe(listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const validationName = (isTold: boolean) => `validation, dotted${isTold ? ": may go below" : ""}`;

/** The curve of a run that is kept: pale, with its name where it ends. */
const ghost = ({ steps, name }: ReferenceCurve, ys: Float64Array): Series => ({
  ...{ xs: steps, ys, tag: name },
  colour: "text-quiet",
  style: "pale",
});

/** What the y axis must hold: the curves that are read, and the floor; raw noise may be cut. */
function lossRange(curves: readonly Float64Array[], floor = Number.NaN): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of curves)
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (Number.isFinite(floor)) {
    low = Math.min(low, floor);
    high = Math.max(high, floor);
  }
  // A little air below, where the run comes to rest and the floor's name stands.
  return [low * 0.9, high];
}

/** From 0 to the budget, or to a round number of steps that leaves the curve room to grow. */
export function stepDomain(step: number, budget: number | null, standing?: AxisDomain): AxisDomain {
  const least = Math.max(200, step);
  const end = budget !== null && budget >= step ? budget : roundUp(least);
  const serves = standing && step <= standing.interval[1] && end <= standing.interval[1] * 1.0001;
  if (serves && budget === null && standing.interval[1] <= 2 * end) return standing;
  return standing?.interval[1] === end ? standing : { interval: [0, end], log: false };
}
