import type { History } from "../../telemetry/history.ts";
import type { ReferenceCurve } from "../../telemetry/saved-store.ts";
import { columnsCsv } from "../../ui/chart/csv.ts";

const own = ["loss", "validationLoss", "averageLoss"] as const;

/** The losses by step, and those of the run that is shown beside them; a step that one of the two has not is empty. */
export function lossCsv(history: History, beside: ReferenceCurve | null): string {
  const steps = history.column("step");
  if (!beside)
    return columnsCsv([["step", steps], ...own.map((name) => [name, history.column(name)] as const)]);
  const all = Float64Array.from(new Set([...steps, ...beside.steps])).sort();
  const atSteps = (of: Float64Array, values: ArrayLike<number>) => {
    const rows = new Map(Array.from(of, (step, row) => [step, row]));
    return Float64Array.from(all, (step) => values[rows.get(step) ?? -1] ?? Number.NaN);
  };
  return columnsCsv([
    ["step", all],
    ...own.map((name) => [name, atSteps(steps, history.column(name))] as const),
    [`loss of ${beside.name}`, atSteps(beside.steps, beside.loss)],
  ]);
}
