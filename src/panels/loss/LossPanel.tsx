import { changesStore } from "../../telemetry/changes.ts";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { PanelFrame } from "../../ui/chart/PanelFrame.tsx";
import { significant } from "../../ui/format.ts";
import { createLossSource } from "./loss-source.ts";

export const lossSource = createLossSource(history, runStore, changesStore);

const figure = () => (history.length > 0 ? significant(lossSource.latest()) : "");

/** The loss against the least that any network can reach. */
export function LossPanel({ onEnlarge }: { onEnlarge: () => void }) {
  return (
    <PanelFrame
      name="Loss"
      source={lossSource}
      note={lossSource.aboveFloor}
      figure={figure}
      onEnlarge={onEnlarge}
    />
  );
}
