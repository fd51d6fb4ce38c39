import type { CurveParam } from "../../algorithms/entry.ts";

/** Where a hand puts a curve: a point's index and height, in the parameter's own units. */
export interface CurveTouch {
  readonly index: number;
  readonly value: number;
}

/** @returns the nearest point and the height under a position in the box, both shares of it, y downwards. */
export function touchAt({ points, min, max }: CurveParam, x: number, y: number): CurveTouch {
  const bounded = (share: number) => Math.min(1, Math.max(0, share));
  return {
    index: Math.round(bounded(x) * (points - 1)),
    value: rounded(min + (max - min) * (1 - bounded(y))),
  };
}

/** A stroke from one touch to the next: every point that it passes is set, however fast the hand was. */
export function stroke(values: readonly number[], from: CurveTouch, to: CurveTouch): number[] {
  const drawn = [...values];
  const count = Math.abs(to.index - from.index);
  for (let k = 0; k <= count; k++) {
    const share = count === 0 ? 1 : k / count;
    const index = Math.round(from.index + (to.index - from.index) * share);
    drawn[index] = rounded(from.value + (to.value - from.value) * share);
  }
  return drawn;
}

/** @returns the values with one of them a twentieth of the range higher or lower. */
export function nudged(param: CurveParam, values: readonly number[], index: number, way: 1 | -1): number[] {
  const step = (param.max - param.min) / 20;
  const next = Math.min(param.max, Math.max(param.min, (values[index] ?? param.min) + way * step));
  return values.map((value, at) => (at === index ? rounded(next) : value));
}

/** @returns whether the config would take it: a curve that is at its least throughout has no shape. */
export function hasShape({ min }: CurveParam, values: readonly number[]): boolean {
  return values.some((value) => value > min);
}

/** Two digits after the point: a link shows every value. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
