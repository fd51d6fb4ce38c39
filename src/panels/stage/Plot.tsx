import { type KeyboardEvent, lazy, type RefObject, Suspense, useEffect, useRef } from "react";
import { chartContext } from "../../ui/chart/context.ts";
import { readPalette } from "../../ui/chart/palette.ts";
import type { StageHandle, StageInfo, StageWindow } from "../../ui/commands.ts";
import { onRestyle } from "../../ui/theme.ts";
import { useView } from "../../ui/use-stores.ts";
import { drawGrid } from "./grid.ts";
import { type PanZoom, usePanZoom } from "./use-pan-zoom.ts";
import { useProbing } from "./use-probing.ts";
import { sameWindow } from "./window.ts";
import "./plot.css";

/** Loaded with the first point that is asked about. */
const PathsLayer = lazy(() => import("../crossing/PathsLayer.tsx"));

const firstWindow: StageWindow = { centre: [0, 0], radius: 7 };

interface PlotProps {
  readonly main: RefObject<HTMLCanvasElement | null>;
  readonly handle: RefObject<StageHandle | null>;
  readonly info: StageInfo | null;
  /** Filled in, so that the tool row can reset the view. */
  readonly view: RefObject<PanZoom | null>;
}

/** The plane: grid below, the renderer's canvas above it, the caption in the corner. */
export function Plot({ main, handle, info, view }: PlotProps) {
  const plot = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLCanvasElement>(null);
  const home = info?.home ?? firstWindow;
  const isImage = info?.image != null;

  const probing = useProbing(
    plot,
    () => view.current?.current() ?? home,
    info !== null && !isImage && info.projection === null,
  );
  const draw = (window: StageWindow) => {
    probing.leave();
    handle.current?.setWindow(window);
    if (grid.current) redrawGrid(grid.current, isImage ? null : window);
  };
  const latest = useRef(draw);
  latest.current = draw;
  const panZoom = usePanZoom(plot, home, draw);
  view.current = panZoom;

  // Other data has another home: the view goes there, and stays where the visitor put it otherwise.
  const lastHome = useRef(home);
  useEffect(() => {
    if (!sameWindow(lastHome.current, home)) panZoom.set(home);
    else latest.current(panZoom.current());
    lastHome.current = home;
  }, [home, panZoom]);

  useEffect(() => {
    const redraw = () => latest.current(panZoom.current());
    const observer = new ResizeObserver(redraw);
    if (plot.current) observer.observe(plot.current);
    const stop = onRestyle(redraw);
    void document.fonts.ready.then(redraw);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [panZoom]);

  const onKeyDown = (event: KeyboardEvent) => {
    const act = plotKeys[event.shiftKey ? `Shift+${event.key}` : event.key];
    if (event.key === "Enter") probing.middle();
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act(panZoom, home);
  };

  return (
    <>
      <div
        ref={plot}
        role="application"
        aria-label="The plane: drag or Shift and arrows pan it, plus and minus zoom, 0 shows the whole, Enter asks what passes through its middle"
        className="plot"
        data-image={isImage || undefined}
        onKeyDown={onKeyDown}
        onPointerMove={probing.onPointer}
        onPointerDown={probing.onPointer}
        onPointerLeave={probing.leave}
        onBlur={probing.leave}
      >
        <div aria-hidden="true">
          <canvas ref={grid} className="plot-grid" />
        </div>
        <canvas
          ref={main}
          className="plot-main"
          role="img"
          aria-label={info?.summary ?? "The stage is starting."}
        />
        {probing.began && (
          <Suspense>
            <PathsLayer view={view} />
          </Suspense>
        )}
      </div>
      {info && info.classes.length > 0 && <ClassLegend names={info.classes} />}
      <p className="plot-caption">{info ? captionOf(info) : "preparing the network…"}</p>
    </>
  );
}

/** Data and samples of a class have its colour. */
function ClassLegend({ names }: { names: readonly string[] }) {
  const isOn = useView((state) => state.layers.classes);
  if (!isOn) return null;
  return (
    <ul className="plot-classes" aria-label="Classes">
      {names.map((name, k) => (
        <li key={name}>
          <span style={{ background: `var(--cat-${k + 1})` }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}

const captionOf = ({ caption, projection }: StageInfo) =>
  [caption || "drawing the first samples…", projection].filter(Boolean).join(" · ");

/** Zoom by + and −, 0 for the whole; Shift and arrows pan, since plain arrows belong to t. */
const plotKeys: Readonly<Record<string, (view: PanZoom, home: StageWindow) => void>> = {
  "+": (view) => view.zoomBy(1.25),
  "=": (view) => view.zoomBy(1.25),
  "Shift++": (view) => view.zoomBy(1.25),
  "-": (view) => view.zoomBy(0.8),
  "0": (view, home) => view.set(home),
  "Shift+ArrowLeft": (view) => view.panBy(40, 0),
  "Shift+ArrowRight": (view) => view.panBy(-40, 0),
  "Shift+ArrowUp": (view) => view.panBy(0, 40),
  "Shift+ArrowDown": (view) => view.panBy(0, -40),
};

function redrawGrid(canvas: HTMLCanvasElement, window: StageWindow | null): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = chartContext(canvas);
  if (!context || width === 0 || height === 0) return;
  const ratio = Math.min(3, devicePixelRatio || 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.scale(ratio, ratio);
  if (window) drawGrid(context, window, { width, height }, readPalette());
}
