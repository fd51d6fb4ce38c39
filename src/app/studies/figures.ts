import type { MetricsAnswer } from "../../analysis/metrics/run-metrics.ts";
import type { Measurements } from "../../telemetry/studies/quality.ts";

/** What a page shows of an answer: figures beside their floors, and sentences for those that are not there. */
export function figuresOf({ measured, refused }: MetricsAnswer): {
  readonly measured: Measurements;
  readonly refused: Readonly<Record<string, string>>;
} {
  const sentences = Object.entries(refused).map(([id, { message }]) => [id, message] as const);
  return { measured, refused: Object.fromEntries(sentences) };
}
