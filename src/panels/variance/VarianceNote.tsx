import { useStore } from "zustand";
import { varianceStudy } from "../../telemetry/studies/variance.ts";
import { significant } from "../../ui/format.ts";

export default function VarianceNote() {
  const trace = useStore(varianceStudy, ({ result }) => result?.now.parts[0]?.trace);
  if (!trace) return "not measured yet";
  const mean = trace.reduce((sum, value) => sum + value, 0) / trace.length;
  return (
    <>
      <span className="figure">{significant(mean)}</span> tr Cov of gradient
    </>
  );
}
