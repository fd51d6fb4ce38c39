import { ticks } from "d3-array";
import { tickText } from "../format.ts";
import type { Palette, TokenColour } from "./palette.ts";
import type { Drawing, Frame, MarkForm, Shape } from "./shapes.ts";

/** A picture of the plane with equal axes: clouds of points, trails, circles. */
export interface PlaneModel {
  readonly window: PlaneWindow;
  /** In the order in which they are painted. */
  readonly clouds: readonly Cloud[];
  readonly trails?: readonly Trails[];
  readonly circles?: readonly Circle[];
  readonly notes?: readonly Note[];
  /** A region that was drawn, `[corners, 2]`; it is closed here. */
  readonly outline?: readonly number[] | null;
}

export interface PlaneWindow {
  readonly centre: readonly [number, number];
  /** Units from the centre to the nearer edge. */
  readonly radius: number;
}

export interface Cloud {
  /** x, y pairs. */
  readonly points: ArrayLike<number>;
  readonly colour: TokenColour;
  readonly form: MarkForm;
  /** CSS pixels; 1.6 where absent. */
  readonly size?: number;
  /** Half the side of a mark in the plane's own units, in place of a size in pixels. */
  readonly reach?: number;
  readonly alpha?: number;
}

export interface Trails {
  /** Each a list of x, y pairs. */
  readonly lines: readonly ArrayLike<number>[];
  readonly colour: TokenColour;
  readonly alpha?: number;
  readonly width?: number;
}

/** Around a mode, say: dashed, since it is known exactly. */
export interface Circle {
  readonly centre: readonly [number, number];
  readonly radius: number;
  readonly colour: TokenColour;
}

export interface Note {
  readonly at: readonly [number, number];
  readonly text: string;
  readonly colour: TokenColour;
}

/** Data to pixels. */
export interface PlaneScale {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Pixels of one unit. */
  readonly unit: number;
}

export function planeScale({ centre, radius }: PlaneWindow, { left, right, top, bottom }: Frame): PlaneScale {
  const unit = Math.min(right - left, bottom - top) / 2 / radius;
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  return {
    x: (value) => middleX + (value - centre[0]) * unit,
    y: (value) => middleY - (value - centre[1]) * unit,
    unit,
  };
}

/** Of a figure of the axes: its height, and its width over it. */
const figure = { size: 11, aspect: 0.6 } as const;

/** @returns the frame of a plane that fills `width` × `height` CSS pixels, beside the figures of its upright axis */
export function planeFrame(window: PlaneWindow, width: number, height: number, zoom: number): Frame {
  const size = figure.size * zoom;
  const frame = { left: 26 * zoom, right: width - 1, top: 1, bottom: height - 18 * zoom };
  const figures = upTicks(window, frame).map((value) => tickText(value).length);
  const left = Math.max(frame.left, Math.max(0, ...figures) * figure.aspect * size + 0.8 * size);
  return { ...frame, left: Math.min(left, width / 3) };
}

function upTicks(window: PlaneWindow, frame: Frame): number[] {
  const up = (frame.bottom - frame.top) / 2 / planeScale(window, frame).unit;
  return ticks(window.centre[1] - up, window.centre[1] + up, 6);
}

export function layoutPlane(model: PlaneModel, width: number, height: number, palette: Palette): Drawing {
  const frame = planeFrame(model.window, width, height, palette.zoom);
  const scale = planeScale(model.window, frame);
  const pixels = (points: ArrayLike<number>) =>
    Array.from(points, (value, i) => (i % 2 ? scale.y(value) : scale.x(value)));
  const trails = (model.trails ?? []).map(
    ({ lines, colour, alpha = 0.3, width: wide = 1 }): Shape => ({
      kind: "line",
      // One shape for all: a NaN lifts the pen between them.
      points: lines.flatMap((line) => [...pixels(line), Number.NaN, Number.NaN]),
      ...{ colour, alpha, width: wide, clip: true },
    }),
  );
  const clouds = model.clouds.map(
    ({ points, colour, form, size = 1.6, reach, alpha = 0.8 }): Shape => ({
      kind: "marks",
      points: pixels(points),
      // A little more than half of a cell, so that no seam shows between neighbours.
      radius: reach === undefined ? size * palette.zoom : reach * scale.unit + 0.25,
      ...{ colour, form, alpha, clip: true },
    }),
  );
  const circles = (model.circles ?? []).map(({ centre, radius, colour }): Shape => {
    const at = (angle: number) => [
      scale.x(centre[0]) + radius * scale.unit * Math.cos(angle),
      scale.y(centre[1]) + radius * scale.unit * Math.sin(angle),
    ];
    const points = Array.from({ length: 65 }, (_, i) => at((i / 32) * Math.PI)).flat();
    return { kind: "line", points, colour, width: 1.2, dash: [5, 3], clip: true };
  });
  const notes = (model.notes ?? []).map(({ at, text, colour }): Shape => {
    const place = { x: scale.x(at[0]), y: scale.y(at[1]), size: 11 * palette.zoom } as const;
    return { kind: "text", ...place, text, colour, align: "center", face: "text", weight: 560 };
  });
  const outline = model.outline ? [outlined(pixels(model.outline))] : [];
  const around = grid(frame, scale, model.window, palette);
  return {
    width,
    height,
    frame,
    shapes: [...around, ...trails, ...clouds, ...circles, ...outline, ...notes],
  };
}

/** @param corners in pixels */
function outlined(corners: number[]): Shape {
  const points = [...corners, ...corners.slice(0, 2)];
  return { kind: "line", points, colour: "action", width: 1.5, clip: true };
}

function grid(frame: Frame, scale: PlaneScale, window: PlaneWindow, palette: Palette): Shape[] {
  const { centre } = window;
  const size = figure.size * palette.zoom;
  const font = { kind: "text", size, face: "figures", colour: "text-quiet" } as const;
  const line = { kind: "line", colour: "hairline", width: 1 } as const;
  const across = (frame.right - frame.left) / 2 / scale.unit;
  const xs = ticks(centre[0] - across, centre[0] + across, 6);
  const ys = upTicks(window, frame);
  return [
    ...xs.flatMap<Shape>((value) => {
      const x = Math.round(scale.x(value)) + 0.5;
      return [
        { ...line, points: [x, frame.top, x, frame.bottom] },
        { ...font, x, y: frame.bottom + 0.9 * size, text: tickText(value), align: "center" },
      ];
    }),
    ...ys.flatMap<Shape>((value) => {
      const y = Math.round(scale.y(value)) + 0.5;
      return [
        { ...line, points: [frame.left, y, frame.right, y] },
        // At the upper edge half a figure would be cut off.
        {
          ...font,
          x: frame.left - 0.4 * size,
          y: Math.max(y, frame.top + 0.5 * size),
          text: tickText(value),
          align: "right",
        },
      ];
    }),
  ];
}

/** @returns the window that shows `share` of the points of both axes, with a little air around them */
export function windowAround(points: ArrayLike<number>, share = 0.99): PlaneWindow {
  const axis = (from: number): readonly [number, number] => {
    const values = Float64Array.from(
      { length: Math.floor(points.length / 2) },
      (_, i) => points[2 * i + from]!,
    )
      .filter(Number.isFinite)
      .sort();
    if (values.length === 0) return [-1, 1];
    const at = (q: number) => values[Math.min(values.length - 1, Math.floor(q * values.length))]!;
    return [at((1 - share) / 2), at((1 + share) / 2)];
  };
  const [[x0, x1], [y0, y1]] = [axis(0), axis(1)];
  const radius = Math.max(x1 - x0, y1 - y0) / 2;
  return { centre: [(x0 + x1) / 2, (y0 + y1) / 2], radius: 1.15 * radius || 1 };
}
