import { curve } from "../times/curve.ts";

/**
 * Where fixed steps begin and end: `[steps + 1]` rising times from 0 to 1. The flow is integrated backward over
 * the same times.
 */

/** Equal steps. */
export function uniformGrid(steps: number): Float64Array {
  return fill(steps, (u) => u);
}

/**
 * t = u^exponent for exponents above 1 with small steps near the noise, or 1 − (1 − u)^exponent with small steps
 * near the data.
 */
export function powerGrid(steps: number, exponent: number, finerNear: "noise" | "data"): Float64Array {
  return fill(steps, (u) => (finerNear === "noise" ? u ** exponent : 1 - (1 - u) ** exponent));
}

/**
 * Equal steps of log(t/(1 − t)) between −span and span, stretched so that the ends are 0 and 1: small steps near
 * both ends, the smaller the larger the span.
 */
export function logitGrid(steps: number, span: number): Float64Array {
  // ½ + tanh(z/2)/2 is the sigmoid of z, and keeps the grid symmetric to the last bit.
  const reach = Math.tanh(span / 2);
  return fill(steps, (u) => 0.5 + Math.tanh((span * (2 * u - 1)) / 2) / (2 * reach));
}

export interface EdmSpacing {
  /** The most and the least ratio of noise to data, σ/α. */
  readonly sigmaMax: number;
  readonly sigmaMin: number;
  readonly rho: number;
}

/** The constants of Karras et al. 2022, table 1. */
export const edmSpacing: EdmSpacing = { sigmaMax: 80, sigmaMin: 0.002, rho: 7 };

/**
 * The noise levels of Karras et al. 2022 (arXiv 2206.00364, equation 5; their time is the noise level and falls),
 * carried over to the linear path, where σ/α = (1 − t)/t. Their first level becomes t = 0 and, as there, a last step
 * leads from the least level to t = 1.
 */
export function edmGrid(steps: number, { sigmaMax, sigmaMin, rho }: EdmSpacing = edmSpacing): Float64Array {
  const [first, last] = [sigmaMax ** (1 / rho), sigmaMin ** (1 / rho)];
  return fill(steps, (_, i) => 1 / (1 + (first + (i / Math.max(1, steps - 1)) * (last - first)) ** rho));
}

/**
 * Steps as close together as a curve is high, drawn as in `times/curve.ts`. The curve must rise above zero
 * somewhere.
 */
export function drawnGrid(steps: number, density: string): Float64Array {
  return fill(steps, (u) => curve.quantile(u, { density }));
}

/** The ends are exact whatever the formula's rounding makes of them. */
function fill(steps: number, time: (u: number, i: number) => number): Float64Array {
  const times = Float64Array.from({ length: steps + 1 }, (_, i) => time(i / steps, i));
  times[0] = 0;
  times[steps] = 1;
  return times;
}
