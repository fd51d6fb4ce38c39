import { Memory } from "../../gpu/memory.ts";
import type { Readback } from "../../gpu/readback.ts";
import type { SampleRequest, SampleResult } from "../engine.ts";
import type { NetworkShape } from "../network-shape.ts";
import { unpadRows } from "../padded-layout.ts";
import type { Sampler } from "../sampler.ts";
import { type Counts, gathered, type Sampling, solveRows } from "./solve.ts";

/** Draws or moves all points of a request, as many at a time as the sampler holds, and brings them back. */
export async function drawSamples(
  device: GPUDevice,
  readback: Readback,
  sampler: Sampler,
  shape: NetworkShape,
  request: SampleRequest,
  sampling: Sampling,
): Promise<SampleResult> {
  const { count } = request;
  const { dim, pointStride } = shape;
  const { times } = sampling;
  const points = new Float32Array(count * dim);
  const trajectory = request.trajectory ? new Float32Array(times.length * count * dim) : null;
  const turns: Counts[] = [];
  const memory = new Memory(device, "drawSamples");
  try {
    for (let first = 0; first < count; first += sampler.capacity) {
      const rows = Math.min(sampler.capacity, count - first);
      const kept = trajectory ? memory.storage("trajectory", 4 * times.length * rows * pointStride) : null;
      const counts = await solveRows(sampler, dim, request, sampling, first, rows, kept);
      turns.push(counts);
      points.set(await sampler.points(rows), first * dim);
      if (!kept || !trajectory) continue;
      const all = unpadRows(
        new Float32Array(await readback.read(kept)),
        times.length * rows,
        dim,
        pointStride,
      );
      leaveOutUnreached(all, rows, dim, times.length, counts);
      for (let i = 0; i < times.length; i++) {
        const slice = all.subarray(i * rows * dim, (i + 1) * rows * dim);
        trajectory.set(slice, (i * count + first) * dim);
      }
    }
  } finally {
    memory.dispose();
  }
  const counts = gathered(turns);
  const steps = counts.accepted?.reduce((most, accepted) => Math.max(most, accepted), 0) ?? times.length - 1;
  const result = { points, steps, ...counts };
  return trajectory ? { ...result, times: Float32Array.from(times), trajectory } : result;
}

/** On the GPU, samples that ended early wait where they are; a figure for a time that they never saw is none. */
function leaveOutUnreached(
  all: Float32Array,
  rows: number,
  dim: number,
  times: number,
  { journeys }: Counts,
): void {
  journeys?.kept.forEach((kept, n) => {
    for (let k = kept; k < times; k++) all.fill(Number.NaN, (k * rows + n) * dim, (k * rows + n + 1) * dim);
  });
}
