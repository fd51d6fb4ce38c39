import { type PointerEvent, useCallback, useEffect, useRef } from "react";
import { onRestyle } from "../theme.ts";
import { chartContext } from "./context.ts";
import { useLasso } from "./lasso.ts";
import { paintCanvas } from "./paint.ts";
import { readPalette } from "./palette.ts";
import { layoutPlane, type PlaneModel, planeFrame, planeScale } from "./plane.ts";
import "./chart.css";

interface PlaneCanvasProps {
  readonly model: PlaneModel;
  /** The picture in one sentence, for people who cannot see it. */
  readonly summary: string;
  /** Where the pointer is, in the plane's units; null once it has left. */
  readonly onHover?: (point: readonly [number, number] | null) => void;
  readonly onPick?: (point: readonly [number, number]) => void;
  /** The outline `[corners, 2]` of a region that was drawn with the pointer; null where another is begun. */
  readonly onBrush?: (outline: readonly number[] | null) => void;
}

/** A picture of the plane on a canvas, drawn anew when its model or the theme changes. */
export function PlaneCanvas({ model, summary, onHover, onPick, onBrush }: PlaneCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** What is being drawn: it stays out of React, which would render the page with every move. */
  const drawn = useRef<readonly number[] | null>(null);
  const draw = useCallback(() => {
    const { current: outline } = drawn;
    if (canvas.current) redraw(canvas.current, outline ? { ...model, outline } : model);
  }, [model]);
  useEffect(() => {
    const observer = new ResizeObserver(draw);
    if (canvas.current) observer.observe(canvas.current);
    const stop = onRestyle(draw);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [draw]);
  const at = ({ currentTarget, nativeEvent }: PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const frame = planeFrame(
      model.window,
      currentTarget.clientWidth,
      currentTarget.clientHeight,
      readPalette().zoom,
    );
    const { x, y, unit } = planeScale(model.window, frame);
    const [cx, cy] = model.window.centre;
    return [cx + (nativeEvent.offsetX - x(cx)) / unit, cy - (nativeEvent.offsetY - y(cy)) / unit];
  };
  const lasso = useLasso({
    place: at,
    onDraw: (outline) => {
      drawn.current = outline;
      requestAnimationFrame(draw);
    },
    onClose: (outline) => onBrush?.(outline),
  });
  return (
    <div className="chart">
      <canvas
        ref={canvas}
        role="img"
        aria-label={summary}
        data-brush={onBrush ? "" : undefined}
        onPointerMove={(event) => {
          onHover?.(at(event));
          lasso.onPointerMove(event);
        }}
        onPointerLeave={onHover && (() => onHover(null))}
        onPointerDown={(event) => {
          onPick?.(at(event));
          if (onBrush) lasso.onPointerDown(event);
        }}
        onPointerUp={lasso.onPointerUp}
        onPointerCancel={lasso.onPointerCancel}
      />
    </div>
  );
}

function redraw(canvas: HTMLCanvasElement, model: PlaneModel): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = chartContext(canvas);
  if (!context || width === 0 || height === 0) return;
  const ratio = Math.min(3, devicePixelRatio || 1);
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const palette = readPalette();
  paintCanvas(context, layoutPlane(model, width, height, palette), palette);
}
