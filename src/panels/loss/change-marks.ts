import type { Change } from "../../telemetry/changes.ts";
import type { Rule } from "../../ui/chart/model.ts";

/** A vertical line at each step at which something was changed. */
export function changeRules(changes: readonly Change[]): Rule[] {
  return [...new Set(changes.map(({ step }) => step))].map((x) => ({ x, colour: "idle" }));
}

/** What was changed near an x of a chart that runs to `last`, a line each. */
export function changeLines(changes: readonly Change[], x: number, last: number): string[] {
  return changes
    .filter(({ step }) => Math.abs(step - x) <= 0.015 * last)
    .map(({ path, from, to }) => `${path} ${from} → ${to}`);
}
