import type { FindingReport } from "../../telemetry/findings-store.ts";
import { significant, thousands } from "../../ui/format.ts";

/** @returns the figure against its threshold, e.g. "share of clipped steps: 38 %, threshold 30 %"; null where nothing was measured */
export function evidenceOf({ measures, form, figure, threshold }: FindingReport): string | null {
  if (figure === null || threshold === null) return null;
  const written = (value: number) => {
    const unit = form === "share" && Number.isFinite(value) ? "\u00a0%" : "";
    const shown = unit ? 100 * value : value;
    // A count, or a threshold in whole per cent, is no measurement of three digits.
    return `${Number.isInteger(shown) && Math.abs(shown) < 1e6 ? thousands(shown) : significant(shown)}${unit}`;
  };
  return `${measures}: ${written(figure)}, threshold ${written(threshold)}`;
}
