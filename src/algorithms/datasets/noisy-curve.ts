import type { RandomSequence } from "../../lib/rng.ts";
import type { NumberParam } from "../entry.ts";
import type { ParamValues } from "../params.ts";
import { drawPlane, type LabelledPoints, paramValue } from "./entry.ts";

/** Coordinates of a point on a curve, and its class. */
type OnCurve = readonly [x: number, y: number, label: number];

interface NoisyCurve {
  readonly noise: NumberParam;
  readonly scale: NumberParam;
  readonly classNames: readonly string[];
  readonly point: (random: RandomSequence) => OnCurve;
  /** Added to x, noise and all, before the curve is enlarged. */
  readonly shift?: number;
}

/** @returns the generator of s·(curve + noise·ε + shift) */
export function noisyCurve({ noise, scale, classNames, point, shift = 0 }: NoisyCurve) {
  return (params: ParamValues, count: number, random: RandomSequence): LabelledPoints => {
    const deviation = paramValue(params, noise);
    const s = paramValue(params, scale);
    return drawPlane(count, classNames, () => {
      const [x, y, label] = point(random);
      return [s * (x + deviation * random.normal() + shift), s * (y + deviation * random.normal()), label];
    });
  };
}

/** A point on two half circles of radius 1 that reach into each other, as scikit-learn draws them. */
export function pointOnMoons(random: RandomSequence): OnCurve {
  const lower = random.integer(2);
  const angle = Math.PI * random.uniform();
  return [
    lower ? 1 - Math.cos(angle) : Math.cos(angle),
    lower ? 0.5 - Math.sin(angle) : Math.sin(angle),
    lower,
  ];
}
