import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { onRestyle } from "../theme.ts";
import { axisValue } from "./axis.ts";
import { chartContext } from "./context.ts";
import { layoutChart } from "./layout.ts";
import { paintCanvas } from "./paint.ts";
import { readPalette } from "./palette.ts";
import type { Drawing } from "./shapes.ts";
import { type ChartSource, isCovered, paced, redrawInterval } from "./source.ts";
import "./chart.css";

/** A line chart on a canvas; hovering, touching or the arrow keys read its values. */
export function ChartCanvas({ source, name }: { source: ChartSource; name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLDivElement>(null);
  const readout = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | null>(null);
  const position = useRef<number | null>(null);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const draw = () => {
      drawing.current = redraw(element, source);
      element.parentElement?.toggleAttribute("data-empty", drawing.current === null);
      element.setAttribute("aria-label", `${name}: ${source.summary()}`);
    };
    const pace = paced(draw, redrawInterval, () => isCovered(element));
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    const stops = [source.subscribe(pace.ask), onRestyle(draw)];
    void document.fonts.ready.then(pace.ask);
    return () => {
      pace.cancel();
      observer.disconnect();
      for (const stop of stops) stop();
    };
  }, [source, name]);

  const show = (pixel: number | null) => {
    position.current = pixel;
    const [line, text, picture] = [cursor.current, readout.current, drawing.current];
    const model = source.model();
    if (!line || !text) return;
    const hidden = pixel === null || !picture || !model;
    line.hidden = hidden;
    text.hidden = hidden;
    if (hidden) return;
    const { left, right, top, bottom } = picture.frame;
    const x = Math.min(right, Math.max(left, pixel));
    text.textContent = source.readout(axisValue(model.x, (x - left) / (right - left)));
    line.style.cssText = `transform: translateX(${x}px); top: ${top}px; height: ${bottom - top}px`;
    const leftHalf = x < (left + right) / 2;
    text.style.cssText = `top: ${top}px; ${leftHalf ? `left: ${x + 8}px` : `right: ${picture.width - x + 8}px`}`;
  };
  const pick = () => {
    const [picture, model, pixel] = [drawing.current, source.model(), position.current];
    if (!source.pick || !picture || !model || pixel === null) return;
    const { left, right } = picture.frame;
    source.pick(axisValue(model.x, (Math.min(right, Math.max(left, pixel)) - left) / (right - left)));
  };
  const onMove = (event: PointerEvent<HTMLCanvasElement>) => show(event.nativeEvent.offsetX);
  const onKey = (event: KeyboardEvent) => {
    const way = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (event.key === "Escape") show(null);
    if (event.key === "Enter") pick();
    if (!way || !drawing.current) return;
    event.preventDefault();
    event.stopPropagation();
    show((position.current ?? drawing.current.frame.right) + way * (event.shiftKey ? 20 : 4));
  };

  return (
    <div className="chart">
      <canvas
        ref={canvas}
        role="img"
        // A chart is read value by value with the arrow keys.
        tabIndex={0}
        onPointerMove={onMove}
        onPointerDown={(event) => {
          onMove(event);
          pick();
        }}
        onPointerLeave={() => show(null)}
        onBlur={() => show(null)}
        onKeyDown={onKey}
      />
      <div ref={cursor} className="chart-cursor" hidden />
      <div ref={readout} className="chart-readout figure" role="status" hidden />
    </div>
  );
}

function redraw(canvas: HTMLCanvasElement, source: ChartSource): Drawing | null {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = chartContext(canvas);
  if (!context || width === 0 || height === 0) return null;
  const ratio = Math.min(3, devicePixelRatio || 1);
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const model = source.model();
  if (!model) {
    context.clearRect(0, 0, width, height);
    return null;
  }
  const palette = readPalette();
  const drawing = layoutChart(model, width, height, palette);
  paintCanvas(context, drawing, palette);
  return drawing;
}
