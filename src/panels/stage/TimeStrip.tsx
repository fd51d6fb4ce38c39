import { Pause, Play } from "lucide-react";
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import { viewStore } from "../../telemetry/view-store.ts";
import type { StageInfo } from "../../ui/commands.ts";
import { useLiveText, useView } from "../../ui/use-stores.ts";
import { neighbourTime } from "./player.ts";

interface TimeStripProps {
  readonly strip: RefObject<HTMLCanvasElement | null>;
  readonly info: StageInfo | null;
}

/** The flow over its whole time: first coordinate against t, the slider below, both with the same edges. */
export function TimeStrip({ strip, info }: TimeStripProps) {
  const playing = useView((state) => state.playing);
  const root = useRef<HTMLDivElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const times = useMemo(() => info?.times ?? [0, 1], [info]);
  const figure = useLiveText<{ t: number }, HTMLOutputElement>(viewStore, ({ t }) => t.toFixed(2));
  const step = useLiveText<{ t: number }, HTMLSpanElement>(viewStore, ({ t }) => stepText(times, t));

  useEffect(() => {
    const follow = ({ t }: { t: number }) => {
      root.current?.style.setProperty("--t", String(t));
      if (!slider.current) return;
      slider.current.value = String(t);
      slider.current.setAttribute("aria-valuetext", `t ${t.toFixed(2)}, ${stepText(times, t)}`);
    };
    follow(viewStore.getState());
    return viewStore.subscribe(follow);
  }, [times]);

  const onKeyDown = (event: KeyboardEvent) => {
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    stepTime(times, way);
  };

  return (
    <div className="strip" ref={root}>
      <button
        type="button"
        className="play"
        aria-label={playing ? "Pause the flow" : "Play the flow"}
        aria-keyshortcuts="Space"
        onClick={togglePlaying}
      >
        {playing ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      </button>
      <div className="strip-time">
        <div className="strip-ground">
          <canvas
            ref={strip}
            className="strip-canvas"
            role="img"
            aria-label="First coordinate of the samples against flow time, from noise at the left to data at the right."
          />
        </div>
        <div className="strip-cursor" aria-hidden="true" />
        <input
          ref={slider}
          className="strip-slider"
          type="range"
          min={0}
          max={1}
          step="any"
          defaultValue={viewStore.getState().t}
          aria-label="Flow time t"
          onInput={(event) => scrubTo(Number(event.currentTarget.value))}
          onKeyDown={onKeyDown}
        />
        <Ticks times={times} />
      </div>
      <div className="strip-figure">
        <span className="strip-letter">t</span>
        <output ref={figure} className="strip-t figure" />
        <span ref={step} className="strip-step" />
      </div>
    </div>
  );
}

/** The solver's own times, thinned where they would merge, and the quarters in figures. */
function Ticks({ times }: { times: readonly number[] }) {
  const stride = Math.ceil(times.length / 60);
  const shown = [...new Set(times.filter((time, i) => i % stride === 0 || time === 1))];
  return (
    <div className="strip-ticks" aria-hidden="true">
      <div className="strip-marks">
        {shown.map((time) => (
          <span key={time} style={{ left: `${100 * time}%` }} />
        ))}
      </div>
      <div className="strip-figures figure">
        <span>0 noise</span>
        <span className="strip-quarter strip-odd">0.25</span>
        <span className="strip-quarter">0.50</span>
        <span className="strip-quarter strip-odd">0.75</span>
        <span>data 1</span>
      </div>
    </div>
  );
}

export function togglePlaying(): void {
  viewStore.setState({ playing: !viewStore.getState().playing });
}

/** Goes to a time; whoever takes hold of it stops the playing. */
function scrubTo(t: number): void {
  viewStore.setState({ t: Math.min(1, Math.max(0, t)), playing: false });
}

export function stepTime(times: readonly number[], way: 1 | -1): void {
  scrubTo(neighbourTime(times, viewStore.getState().t, way));
}

function stepText(times: readonly number[], t: number): string {
  const done = times.findLastIndex((time) => time <= t + 1e-6);
  return `${Math.max(0, done)} of ${times.length - 1} steps`;
}
