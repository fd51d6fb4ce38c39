import { useStore } from "zustand";
import { collapseStudy } from "../../telemetry/studies/collapse.ts";

/** The worst that was found, in a word. */
export default function CollapseNote() {
  const alarms = useStore(collapseStudy, ({ result }) => result?.frames.at(-1)?.alarms);
  if (!alarms || alarms.length === 0) return "not measured yet";
  const worst =
    alarms.find(({ state }) => state === "problem") ?? alarms.find(({ state }) => state === "watch");
  return worst ? worst.title.replace(/[.]$/, "") : "nothing missing";
}
