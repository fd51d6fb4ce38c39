import { runStore } from "../../telemetry/run-store.ts";
import { timeBinsStore } from "../../telemetry/time-bins.ts";
import { viewStore } from "../../telemetry/view-store.ts";
import { PanelFrame } from "../../ui/chart/PanelFrame.tsx";
import { thousands } from "../../ui/format.ts";
import { lossByTime } from "./by-time.ts";
import { createTimeSource, type TimeStores } from "./time-source.ts";

export const timeStores: TimeStores = { bins: timeBinsStore, run: runStore, view: viewStore };
export const lossByTimeSource = createTimeSource(timeStores, lossByTime);

const note = () => {
  const { bins } = timeBinsStore.getState();
  return bins ? `last ${thousands(bins.steps)} steps, ${bins.count.length} bins` : "";
};
const figure = () => "";

/** Where along the way the loss is made. */
export function LossByTimePanel({ onEnlarge }: { onEnlarge: () => void }) {
  return (
    <PanelFrame
      name="Loss by t"
      source={lossByTimeSource}
      note={note}
      figure={figure}
      onEnlarge={onEnlarge}
    />
  );
}
