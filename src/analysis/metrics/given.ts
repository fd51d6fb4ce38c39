import { LabError } from "../../lib/errors.ts";
import { meanEstimate } from "./interval.ts";
import type { Metric } from "./types.ts";

/** The mean of figures that the network was asked for, one for each point. */
function meanOf(id: string, what: string): Metric {
  return (_samples, _reference, { values }) => {
    const figures = values?.[id];
    if (!figures?.length) throw new LabError("invalid-argument", `There are no ${what} to average.`);
    return meanEstimate(figures);
  };
}

/** Mean distance between a point and itself after encoding and decoding, in the data's units. */
export const cycleError = meanOf("cycle-error", "distances between points and their decoded codes");

/** Mean negative log-likelihood in nats, in the data's units. */
export const nll = meanOf("nll", "log-likelihoods");

/** @returns bits for each dimension. */
export function bitsPerDim(nats: number, dim: number): number {
  return nats / (dim * Math.LN2);
}
