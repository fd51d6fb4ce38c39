import { useStore } from "zustand";
import { solversStudy } from "../../telemetry/studies/solvers.ts";
import { callsText, enoughCalls } from "./verdict.ts";

export default function SolversNote() {
  const result = useStore(solversStudy, (state) => state.result);
  if (!result) return "not measured yet";
  const enough = enoughCalls(result);
  if (!enough) return "no run was enough";
  return (
    <>
      <span className="figure">{callsText(Math.round(enough.nfe))}</span> are enough
    </>
  );
}
