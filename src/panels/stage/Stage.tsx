import { useEffect, useRef } from "react";
import { download } from "../../ui/download.ts";
import { MistakeBadge } from "../mistakes/MistakeBadge.tsx";
import { Plot } from "./Plot.tsx";
import { runPlayer } from "./player.ts";
import { stepTime, TimeStrip, togglePlaying } from "./TimeStrip.tsx";
import { ToolRow } from "./ToolRow.tsx";
import type { PanZoom } from "./use-pan-zoom.ts";
import { useStageHandle } from "./use-stage-handle.ts";
import "./stage.css";

interface StageProps {
  readonly enlarged: boolean;
  readonly onEnlarge: (enlarged: boolean) => void;
}

/** The flow: tools, the plane, and time below it. */
export function Stage({ enlarged, onEnlarge }: StageProps) {
  const main = useRef<HTMLCanvasElement>(null);
  const strip = useRef<HTMLCanvasElement>(null);
  const view = useRef<PanZoom>(null);
  const { handle, info } = useStageHandle(main, strip);
  const times = useRef<readonly number[]>([0, 1]);
  times.current = info?.times ?? [0, 1];
  const home = info?.home;

  useEffect(() => runPlayer(() => times.current), []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isControl(event.target))
        return;
      if (event.key === " ") togglePlaying();
      else if (event.key === "ArrowRight") stepTime(times.current, 1);
      else if (event.key === "ArrowLeft") stepTime(times.current, -1);
      else if (event.key === "Escape" && enlarged) onEnlarge(false);
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [enlarged, onEnlarge]);

  const screenshot = async () => {
    const picture = await handle.current?.screenshot();
    if (picture) download(picture, "flow-matching-lab.png");
  };

  return (
    <section className="stage" aria-label="Stage">
      <ToolRow
        isImage={info?.image != null}
        isProjected={info?.projection != null}
        hasClasses={info !== null && info.classes.length > 0}
        enlarged={enlarged}
        onResetView={() => home && view.current?.set(home)}
        onScreenshot={() => void screenshot()}
        onEnlarge={() => onEnlarge(!enlarged)}
      />
      <div className="stage-plane">
        <Plot main={main} handle={handle} info={info} view={view} />
        <MistakeBadge place="stage" />
      </div>
      <TimeStrip strip={strip} info={info} />
    </section>
  );
}

/** Where space and arrows already mean something. */
function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("button, input, select, textarea, summary, a, [role=slider]") !== null
  );
}
