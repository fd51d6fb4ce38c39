import { EyeOff } from "lucide-react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { changesStore } from "../../telemetry/changes.ts";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { savedStore } from "../../telemetry/saved-store.ts";
import { PanelFrame } from "../../ui/chart/PanelFrame.tsx";
import { useCommands } from "../../ui/commands.ts";
import { IconButton } from "../../ui/controls/IconButton.tsx";
import { significant } from "../../ui/format.ts";
import { createLossSource } from "./loss-source.ts";

export const lossSource = createLossSource(history, runStore, changesStore, savedStore, configStore);

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
      tool={<HideReference />}
    />
  );
}

/** Takes the curve of a run that is kept away again. */
function HideReference() {
  const { compareSaved } = useCommands();
  const reference = useStore(savedStore, (state) => state.reference);
  if (!reference) return null;
  return (
    <IconButton
      label={`Hide the curve of ${reference.name}`}
      icon={<EyeOff />}
      onClick={() => compareSaved(null)}
      className="panel-button"
    />
  );
}
