import { useStore } from "zustand";
import { surrogateStudy } from "../../telemetry/studies/surrogate.ts";
import { significant } from "../../ui/format.ts";

export default function SurrogateNote() {
  const result = useStore(surrogateStudy, (state) => state.result);
  if (!result) return "not measured yet";
  const { without, guided } = result;
  return (
    <>
      score <span className="figure">{significant((without.score ?? without.believed).value)}</span> to{" "}
      <span className="figure">{significant((guided.score ?? guided.believed).value)}</span>
    </>
  );
}
