import { useEffect, useRef } from "react";
import { type RunState, runStore } from "../../telemetry/run-store.ts";
import { useLiveText } from "../../ui/use-stores.ts";
import { budgetText, epochText, progress, speedText, stepText, timeLeft } from "./progress.ts";

const useText = (write: (state: RunState) => string) =>
  useLiveText<RunState, HTMLSpanElement>(runStore, write);

/** Step, epoch, speed, time left and the hairline: written without a render, a few times a second. */
export function Counter() {
  const left = useText(timeLeft);
  return (
    <>
      <p className="counter">
        <span className="counter-part">
          <span ref={useText(stepText)} className="counter-step figure" />
          <span ref={useText(budgetText)} className="counter-unit" />
        </span>
        <span className="counter-part counter-epoch">
          <span className="counter-unit">epoch</span>
          <span ref={useText(epochText)} className="counter-figure figure" />
        </span>
        <span className="counter-part counter-speed">
          <span ref={useText(speedText)} className="counter-figure figure" />
          <span className="counter-unit">steps/s</span>
        </span>
        <span className="counter-part counter-left">
          <span ref={left} className="counter-figure figure" />
          <span className="counter-unit">left</span>
        </span>
      </p>
      <ProgressLine />
    </>
  );
}

function ProgressLine() {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const update = (state: RunState) => {
      if (line.current) line.current.style.scale = `${progress(state)} 1`;
    };
    update(runStore.getState());
    return runStore.subscribe(update);
  }, []);
  return <div ref={line} className="bar-progress" aria-hidden="true" />;
}
