import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import type { MeasuredMetric } from "../../telemetry/studies/quality.ts";
import { Info } from "../../ui/controls/Info.tsx";

/** Sets too small to be worth the way to the GPU stay with the processor. */
const computed = {
  gpu: "The GPU computed its distances, in float32.",
  processor: "The processor computed its distances, in float64.",
};

interface MetricNameProps extends Pick<MeasuredMetric, "distances"> {
  readonly id: string;
}

/** A figure's name, with its definition behind it, and how it came about. */
export function MetricName({ id, distances }: MetricNameProps) {
  const { label, help, formula, source } = getEntry(metrics, id);
  const said = distances ? `${help} ${computed[distances]}` : help;
  return <Info trigger={label} title={label} help={said} formula={formula} source={source} />;
}
