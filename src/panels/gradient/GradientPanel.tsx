import { configStore } from "../../config/store.ts";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { PanelFrame } from "../../ui/chart/PanelFrame.tsx";
import { significant } from "../../ui/format.ts";
import { createGradientSource } from "./gradient-source.ts";

/** The rate of the last step; before the first, the one that is set. */
const learningRate = () =>
  history.column("learningRate").at(-1) ?? configStore.getState().optimizer.learningRate;

export const gradientSource = createGradientSource(history, () => runStore.getState().budget, learningRate);

const figure = () => (history.length > 0 ? significant(gradientSource.latest()) : "");
const note = () => `learning rate ${significant(learningRate(), 2)}`;

/** How strong the pull on the weights is, and where in the network. */
export function GradientPanel({ onEnlarge }: { onEnlarge: () => void }) {
  return (
    <PanelFrame name="Gradient" source={gradientSource} note={note} figure={figure} onEnlarge={onEnlarge} />
  );
}
