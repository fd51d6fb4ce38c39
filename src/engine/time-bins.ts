import type { LabConfig } from "../config/types.ts";
import type { TimeBins } from "./engine.ts";

/** The numbers of shaders/shared/time-bins.wgsl. */
export const binCount = 32;
const lanes = 64;
const blocks = 8;
const blockSteps = 128;
/** Steps that are looked back at, at the most. */
const mostSteps = 1000;

const quadsOf = (layers: number): number => 1 + Math.ceil(layers / 4);

/** Bytes of the sums by lane, and of the totals that are read. */
export const laneBytes = (layers: number): number => 16 * blocks * quadsOf(layers) * binCount * lanes;
export const totalBytes = (layers: number): number => laneBytes(layers) / lanes;
/** Workgroups of bin_rows and of bin_sums. */
export const binGroups = quadsOf;
export const totalGroups = (layers: number): number => Math.ceil(totalBytes(layers) / 16 / 64);

/**
 * The last steps of a ring that was empty at step `since`: whole blocks, the fewest that hold 1,000 steps or the
 * later half of the run, so that a young run is not told by its first steps.
 * @param totals `[blocks, quads, bins, 4]` at step `to`
 * @returns null before the first step
 */
export function readTimeBins(
  totals: Float32Array,
  since: number,
  to: number,
  layerNames: readonly string[],
): TimeBins | null {
  if (to <= since) return null;
  const layers = layerNames.length;
  const quads = quadsOf(layers);
  const wanted = Math.min(mostSteps, (to - since) / 2);
  const last = Math.floor((to - 1) / blockSteps);
  let first = last;
  const start = () => Math.max(since, first * blockSteps);
  while (to - start() < wanted && first > last - blocks + 1 && start() > since) first--;
  const sums = new Float64Array(quads * binCount * 4);
  for (let block = first; block <= last; block++) {
    const from = (block % blocks) * sums.length;
    for (let i = 0; i < sums.length; i++) sums[i]! += totals[from + i]!;
  }
  const at = (quad: number, bin: number, k: number) => sums[(quad * binCount + bin) * 4 + k]!;
  const each = (of: (bin: number) => number) => Float64Array.from({ length: binCount }, (_, bin) => of(bin));
  const mean = (quad: number, k: number) => each((bin) => at(quad, bin, k) / at(0, bin, 0));
  const loss = mean(0, 1);
  const square = mean(0, 2);
  return {
    steps: to - start(),
    step: to,
    count: each((bin) => at(0, bin, 0)),
    loss,
    lossVariance: square.map((value, bin) => Math.max(0, value - loss[bin]! ** 2)),
    gradSquare: mean(0, 3),
    layerGradSquare: layerNames.map((_, l) => mean(1 + Math.floor(l / 4), l % 4)),
    layerNames,
  };
}

/** Whether rows of two configs have the same errors and gradients under the same weights. */
export function sameErrors(before: LabConfig, after: LabConfig): boolean {
  const about = ({ data, source, coupling, path, time, loss, mistakes }: LabConfig) =>
    JSON.stringify([data, source, coupling, path, time, loss, mistakes]);
  return about(before) === about(after);
}
