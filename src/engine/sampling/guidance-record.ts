import { curveValues } from "../../algorithms/curve.ts";
import { numberOf, optionOf } from "../../algorithms/params.ts";
import type { GuidanceRequest } from "../engine.ts";

export const guidanceBytes = 112;

/** Values of a drawn curve that the record has room for. */
const mostPoints = 16;

/** In the order of the cases of shaders/shared/guidance.wgsl. */
const schedules = ["constant", "interval", "linear", "cosine", "curve"];
const sizes = ["std", "norm"];

/**
 * The Guidance record, in the order of shaders/shared/guidance.wgsl.
 * @param stillUntil the velocity is zero before this time
 */
export function guidanceRecord(guidance: GuidanceRequest, stillUntil: number): ArrayBuffer {
  const record = new ArrayBuffer(guidanceBytes);
  const floats = new Float32Array(record);
  const curve = curveValues(optionOf(guidance, "drawn")).slice(0, mostPoints);
  floats[0] = numberOf(guidance, "scale");
  floats.set([numberOf(guidance, "from"), numberOf(guidance, "to"), stillUntil], 2);
  new Uint32Array(record)[1] = schedules.indexOf(optionOf(guidance, "schedule"));
  new Uint32Array(record)[5] = curve.length;
  floats.set(numbersOf(guidance), 8);
  floats.set(curve, 12);
  return record;
}

/** What the formula's module reads as `number`. */
function numbersOf(guidance: GuidanceRequest): number[] {
  switch (guidance.id) {
    case "cfg-zero-star":
      return [guidance.optimizedScale === true ? 1 : 0];
    case "rescale":
      return [numberOf(guidance, "phi"), sizes.indexOf(optionOf(guidance, "size"))];
    case "apg":
      return [numberOf(guidance, "eta"), numberOf(guidance, "radius"), numberOf(guidance, "momentum")];
    default:
      return [];
  }
}

/** @returns the share of the flow, from the noise on, that stands still */
export function zeroInitOf(guidance: GuidanceRequest): number {
  return guidance.id === "cfg-zero-star" ? numberOf(guidance, "zeroInit") : 0;
}

/** @returns how many of `steps` steps stand still: of a share above zero, one at least */
export function stillSteps(guidance: GuidanceRequest, steps: number): number {
  // 0.07·100 is 7.000000000000001.
  return Math.max(0, Math.ceil(zeroInitOf(guidance) * steps - 1e-9));
}
