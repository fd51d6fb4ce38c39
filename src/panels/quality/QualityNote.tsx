import { useStore } from "zustand";
import { qualityStudy } from "../../telemetry/studies/quality.ts";
import { significant } from "../../ui/format.ts";

export default function QualityNote() {
  const w2 = useStore(qualityStudy, ({ result }) => result?.measured.w2);
  if (!w2) return "not measured yet";
  return (
    <>
      W₂ <span className="figure">{significant(w2.value)}</span>
    </>
  );
}
