import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { Info } from "../../ui/controls/Info.tsx";

/** A figure's name, with its definition behind it. */
export function MetricName({ id }: { id: string }) {
  const { label, help, formula, source } = getEntry(metrics, id);
  return <Info trigger={label} title={label} help={help} formula={formula} source={source} />;
}
