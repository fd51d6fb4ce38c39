import { useEffect, useRef } from "react";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { PanelFrame } from "../../ui/chart/PanelFrame.tsx";
import { paced } from "../../ui/chart/source.ts";
import { significant } from "../../ui/format.ts";
import { createLossSource } from "./loss-source.ts";

export const lossSource = createLossSource(history, runStore);

/** The loss against the least that any network can reach. */
export function LossPanel({ onEnlarge }: { onEnlarge?: () => void }) {
  const figure = useRef<HTMLSpanElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const write = () => {
      if (figure.current) figure.current.textContent = history.length ? significant(lossSource.latest()) : "";
      if (note.current) note.current.textContent = lossSource.aboveFloor();
    };
    const pace = paced(write, 250);
    write();
    const stop = lossSource.subscribe(pace.ask);
    return () => {
      stop();
      pace.cancel();
    };
  }, []);
  return (
    <PanelFrame
      name="Loss"
      source={lossSource}
      note={<span ref={note} />}
      figure={<span ref={figure} />}
      tall
      {...(onEnlarge && { onEnlarge })}
    />
  );
}
