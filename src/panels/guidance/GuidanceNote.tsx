import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { guidanceStudy } from "../../telemetry/studies/guidance.ts";
import { exact, significant } from "../../ui/format.ts";

export default function GuidanceNote() {
  const isTold = useStore(configStore, ({ data }) => data.labels === "condition");
  const result = useStore(guidanceStudy, (state) => state.result);
  if (!isTold) return "needs labels";
  const cfg = result?.samples.find(({ way }) => way.id === "cfg");
  if (!result || !cfg) return "not measured yet";
  return (
    <>
      W₂ <span className="figure">{significant(cfg.figures.distance.value)}</span> at w ={" "}
      {exact(result.scale)}
    </>
  );
}
