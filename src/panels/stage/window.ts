import type { StageWindow } from "../../ui/commands.ts";

/** Pan and zoom of the stage: the plane has equal axes, y up; pixels are CSS pixels, y down. */

export interface StageSize {
  readonly width: number;
  readonly height: number;
}

type Pair = readonly [number, number];

/** Closest and farthest view, as factors of the home radius. */
const nearest = 0.02;
const farthest = 20;

/** @returns CSS pixels of one unit of the plane. */
export function pixelsPerUnit(window: StageWindow, { width, height }: StageSize): number {
  return Math.min(width, height) / 2 / window.radius;
}

export function toPixel([x, y]: Pair, window: StageWindow, size: StageSize): Pair {
  const scale = pixelsPerUnit(window, size);
  return [size.width / 2 + (x - window.centre[0]) * scale, size.height / 2 - (y - window.centre[1]) * scale];
}

export function toPlane([px, py]: Pair, window: StageWindow, size: StageSize): Pair {
  const scale = pixelsPerUnit(window, size);
  return [
    window.centre[0] + (px - size.width / 2) / scale,
    window.centre[1] - (py - size.height / 2) / scale,
  ];
}

/** Moves the picture by so many pixels. */
export function panned(window: StageWindow, [dx, dy]: Pair, size: StageSize): StageWindow {
  const scale = pixelsPerUnit(window, size);
  return { ...window, centre: [window.centre[0] - dx / scale, window.centre[1] + dy / scale] };
}

/** Zooms in by `factor` around a pixel, whose point of the plane stays where it is. */
export function zoomed(
  window: StageWindow,
  factor: number,
  at: Pair,
  size: StageSize,
  home: StageWindow,
): StageWindow {
  const radius = Math.min(home.radius * farthest, Math.max(home.radius * nearest, window.radius / factor));
  const [x, y] = toPlane(at, window, size);
  const share = radius / window.radius;
  return {
    radius,
    centre: [x + (window.centre[0] - x) * share, y + (window.centre[1] - y) * share],
  };
}

export function sameWindow(a: StageWindow, b: StageWindow): boolean {
  return a.radius === b.radius && a.centre[0] === b.centre[0] && a.centre[1] === b.centre[1];
}
