import type { DensityRequest } from "../engine/engine.ts";
import { logSumExp } from "../lib/log-sum-exp.ts";
import type { SampledRun } from "./sampled-run.ts";

/**
 * log p of points `[count, dim]` (training space) under the law of all samples: where labels condition the network,
 * that of its classes together, each as often as among the training points.
 * @returns `[count]`, nats
 */
export async function lawLogDensity(
  { engine, data, classes }: SampledRun,
  points: Float32Array,
  request: Omit<DensityRequest, "label">,
): Promise<Float64Array> {
  const labels = classes > 0 && data?.train.labels;
  if (!labels) return (await engine.logDensity(points, request)).logDensity;
  const shares = new Float64Array(classes);
  for (const label of labels) shares[label]! += 1 / labels.length;
  const present = [...shares.keys()].filter((label) => shares[label]! > 0);
  const count = points.length / data.set.dim;
  // In one request, so that all classes are asked of the same weights.
  const all = new Float32Array(present.length * points.length);
  for (const k of present.keys()) all.set(points, k * points.length);
  const label = present.flatMap((one) => Array<number>(count).fill(one));
  const { logDensity } = await engine.logDensity(all, { ...request, label });
  return Float64Array.from({ length: count }, (_, n) =>
    logSumExp(present.map((one, k) => Math.log(shares[one]!) + logDensity[k * count + n]!)),
  );
}
