import { useEffect, useRef } from "react";
import { configStore } from "../../config/store.ts";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { PanelFrame } from "../../ui/chart/PanelFrame.tsx";
import { paced } from "../../ui/chart/source.ts";
import { significant } from "../../ui/format.ts";
import { createGradientSource } from "./gradient-source.ts";

/** The rate of the last step; before the first, the one that is set. */
const learningRate = () =>
  history.column("learningRate").at(-1) ?? configStore.getState().optimizer.learningRate;

export const gradientSource = createGradientSource(history, () => runStore.getState().budget, learningRate);

/** How strong the pull on the weights is, and where in the network. */
export function GradientPanel({ onEnlarge }: { onEnlarge?: () => void }) {
  const figure = useRef<HTMLSpanElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (figure.current)
        figure.current.textContent = history.length ? significant(gradientSource.latest()) : "";
      if (note.current) note.current.textContent = `learning rate ${significant(learningRate(), 2)}`;
    };
    const pace = paced(write, 250);
    write();
    const stop = history.subscribe(pace.ask);
    return () => {
      stop();
      pace.cancel();
    };
  }, []);
  return (
    <PanelFrame
      name="Gradient"
      source={gradientSource}
      note={<span ref={note} />}
      figure={<span ref={figure} />}
      {...(onEnlarge && { onEnlarge })}
    />
  );
}
