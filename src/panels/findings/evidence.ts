import type { FindingReport } from "../../telemetry/findings-store.ts";
import { significant } from "../../ui/format.ts";

/** @returns the figure against its threshold, e.g. "share of clipped steps: 38 %, threshold 30 %"; null where nothing was measured */
export function evidenceOf({ measures, form, figure, threshold }: FindingReport): string | null {
  if (figure === null || threshold === null) return null;
  const written = (value: number) =>
    form === "share" && Number.isFinite(value) ? `${significant(100 * value)} %` : significant(value);
  return `${measures}: ${written(figure)}, threshold ${written(threshold)}`;
}
