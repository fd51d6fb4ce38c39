import type { NumberParam } from "../../algorithms/entry.ts";

/** Slider travel (0…1) to values and back, so that the useful part of a range is easy to reach. */
export interface ParamScale {
  toValue(position: number): number;
  toPosition(value: number): number;
}

/**
 * Logarithmic where declared. A linear range whose default lies at its very end is bent by a cube, finest at
 * that end: a clip of 1 in 0…100, a decay of 0.999 in 0…0.9999.
 */
export function paramScale(param: NumberParam): ParamScale {
  const { min, max } = param;
  const span = max - min;
  const share = (param.default - min) / span;
  if (param.scale === "log" && min > 0) {
    const ratio = Math.log(max / min);
    return scaleOf(
      param,
      (p) => min * Math.exp(p * ratio),
      (v) => Math.log(v / min) / ratio,
    );
  }
  if (share < 0.05 && !isCount(param))
    return scaleOf(
      param,
      (p) => min + span * p ** 3,
      (v) => Math.cbrt((v - min) / span),
    );
  if (share > 0.95)
    return scaleOf(
      param,
      (p) => max - span * (1 - p) ** 3,
      (v) => 1 - Math.cbrt((max - v) / span),
    );
  return scaleOf(
    param,
    (p) => min + span * p,
    (v) => (v - min) / span,
  );
}

const isCount = (param: NumberParam) => param.integer === true && param.max - param.min <= 100;

function scaleOf(
  param: NumberParam,
  value: (position: number) => number,
  position: (value: number) => number,
): ParamScale {
  const clamp = (v: number) => Math.min(1, Math.max(0, v));
  return {
    toValue: (p) => (p >= 1 ? param.max : tidy(value(clamp(p)), param)),
    toPosition: (v) => clamp(position(v)),
  };
}

/** A friendly number in the range: two or three significant digits, and the ends as they are. */
export function tidy(value: number, param: NumberParam): number {
  if (value <= param.min) return param.min;
  if (value >= param.max) return param.max;
  return Math.min(param.max, Math.max(param.min, rounded(value, param)));
}

function rounded(value: number, param: NumberParam): number {
  if (param.integer) return Math.round(value > 200 ? Number(value.toPrecision(2)) : value);
  const isNearOne = value > 0.9 && value < 1 && param.max < 1;
  if (isNearOne) return Number((1 - Number((1 - value).toPrecision(2))).toPrecision(6));
  return Number(value.toPrecision(value >= 1 ? 3 : 2));
}

/** @returns the value one press of a key away: a fiftieth of the travel, and at least one of an integer. */
export function stepped(param: NumberParam, value: number, way: 1 | -1, travel = 0.02): number {
  const scale = paramScale(param);
  const next = scale.toValue(scale.toPosition(value) + way * travel);
  if (next !== value || !param.integer) return next;
  return Math.min(param.max, Math.max(param.min, value + way));
}
