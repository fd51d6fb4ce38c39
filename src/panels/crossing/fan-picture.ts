import type { Probe } from "../../telemetry/probe-store.ts";
import type { Palette } from "../../ui/chart/palette.ts";
import type { Drawing, Shape } from "../../ui/chart/shapes.ts";

type Pair = readonly [number, number];

/** ‖a − b‖ as a share of ‖b‖. */
export function differenceOf(a: Pair, b: Pair): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]) / Math.hypot(b[0], b[1]);
}

/**
 * The paths in the colours of the ends that they come from and go to, and an arrow for each answer. Arrows
 * are as long as a point would travel in the time that is left, and never shorter than it can be seen.
 * @param place units of the stage to pixels
 */
export function layoutFan(
  probe: Probe,
  place: (point: Pair) => Pair,
  width: number,
  height: number,
  palette: Palette,
): Drawing {
  const { at, t, paths, network } = probe;
  const reference = probe.exact ?? probe.mean;
  const middle = place(at);
  const shapes: Shape[] = [];
  for (const path of paths) {
    const pixels: number[] = [];
    for (let i = 0; i < path.length; i += 2) pixels.push(...place([path[i]!, path[i + 1]!]));
    // From the source to where the point is, and from there to the data.
    const split = 2 * Math.round(t * (pixels.length / 2 - 1));
    const line = { kind: "line", width: 1, alpha: 0.55 } as const;
    shapes.push({ ...line, points: pixels.slice(0, split + 2), colour: "source" });
    shapes.push({ ...line, points: pixels.slice(split), colour: "data" });
    const marks = { kind: "marks", form: "dot", radius: 2.2 * palette.zoom, alpha: 0.9 } as const;
    shapes.push({ ...marks, points: pixels.slice(0, 2), colour: "source" });
    shapes.push({ ...marks, points: pixels.slice(-2), colour: "data" });
  }
  const tip = (velocity: Pair): Pair => {
    const left = Math.max(1 - t, 0.15);
    return place([at[0] + left * velocity[0], at[1] + left * velocity[1]]);
  };
  shapes.push(...arrow(middle, tip(network), "generated", 2.5 * palette.zoom));
  if (reference) {
    const points = [...middle, ...tip(reference)];
    shapes.push({ kind: "line", points, colour: "reference", width: 1.6 * palette.zoom, dash: [5, 3] });
  }
  shapes.push({ kind: "marks", form: "dot", points: middle, radius: 5 * palette.zoom, colour: "ground" });
  shapes.push({ kind: "marks", form: "ring", points: middle, radius: 5 * palette.zoom, colour: "action" });
  return { width, height, frame: { left: 0, right: width, top: 0, bottom: height }, shapes };
}

function arrow(from: Pair, to: Pair, colour: "generated", width: number): Shape[] {
  const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
  const barb = (turn: number) => [
    to[0] - 4 * width * Math.cos(angle + turn),
    to[1] - 4 * width * Math.sin(angle + turn),
  ];
  return [
    { kind: "line", points: [...from, ...to], colour, width },
    { kind: "line", points: [...barb(0.45), ...to, ...barb(-0.45)], colour, width },
  ];
}
