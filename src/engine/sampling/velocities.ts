import type { LabConfig } from "../../config/types.ts";
import type { PreparedData } from "../../data/types.ts";
import type { VelocityRequest } from "../engine.ts";
import type { Sampler } from "../sampler.ts";
import { fieldOf, guidanceOf, surrogateOf } from "./solve.ts";

/** Velocities `[count, dim]` at points and t, as many at a time as the sampler holds. */
export async function velocitiesAt(
  sampler: Sampler,
  points: Float32Array,
  t: number,
  request: VelocityRequest,
  config: LabConfig,
  data: PreparedData,
): Promise<Float32Array> {
  const { dim } = data.set;
  const field = fieldOf(config, data);
  const guidance = guidanceOf(request, config);
  const surrogate = surrogateOf(request, guidance, dim);
  const { weights = "ema", label } = request;
  const count = points.length / dim;
  const result = new Float32Array(points.length);
  for (let first = 0; first < count; first += sampler.capacity) {
    const rows = Math.min(sampler.capacity, count - first);
    sampler.place(points.subarray(first * dim, (first + rows) * dim), rows);
    sampler.label(label, first, rows);
    result.set(await sampler.velocity(rows, t, weights, field, guidance, surrogate), first * dim);
  }
  return result;
}
