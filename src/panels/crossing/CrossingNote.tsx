import { useStore } from "zustand";
import { crossingStudy } from "../../telemetry/studies/crossing.ts";
import { significant } from "../../ui/format.ts";

export default function CrossingNote() {
  const result = useStore(crossingStudy, (state) => state.result);
  if (!result) return "not measured yet";
  return (
    <>
      <span className="figure">{significant(100 * result.pairs.share, 2)} %</span> of pairs cross
    </>
  );
}
