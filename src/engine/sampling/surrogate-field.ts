import type { SurrogateSettings } from "../../algorithms/guidance/score/settings.ts";
import type { KernelCache } from "../../gpu/kernel.ts";
import { Memory, UniformRecords } from "../../gpu/memory.ts";
import { Readback } from "../../gpu/readback.ts";
import type { GaussianProcess } from "../../lib/gaussian-process.ts";
import type { ScoreBounds } from "../engine.ts";
import { padRows, unpadRows } from "../padded-layout.ts";
import { plainPoint, stageBytes, stageRecord } from "./stage-record.ts";
import { boundKernels, boundPasses } from "./surrogate-bound.ts";
import { surrogateBuffers } from "./surrogate-buffers.ts";
import { surrogateBytes, surrogateRecord } from "./surrogate-record.ts";

/** Rows at a time. */
const mostRows = 16384;

/** @param points `[count, dim]`, in the space of the process's own */
export async function scoreBounds(
  device: GPUDevice,
  cache: KernelCache,
  process: GaussianProcess,
  points: Float32Array,
  beta: number,
): Promise<ScoreBounds> {
  const { dim } = process.data;
  const count = points.length / dim;
  const stride = 4 * Math.ceil(dim / 4);
  const kernels = await boundKernels(cache);
  const memory = new Memory(device, "scoreBounds");
  const readback = new Readback(device);
  try {
    const buffers = surrogateBuffers(memory, process, Math.min(count, mostRows));
    const record = new UniformRecords(memory, "surrogate", surrogateBytes, 1);
    const stage = memory.uniform("stage", stageBytes);
    const plain = stageRecord({ point: plainPoint(0), size: count, stride: 0, coefficients: [] });
    device.queue.writeBuffer(stage, 0, plain);
    const x = memory.storage("x", 4 * buffers.chunk * stride);
    const encodeBound = boundPasses(kernels, buffers, { surrogate: record.binding(0), stage, x });
    const result = {
      mean: new Float32Array(count),
      std: new Float32Array(count),
      gradient: new Float32Array(count * dim),
    };
    for (let first = 0; first < count; first += buffers.chunk) {
      const rows = Math.min(buffers.chunk, count - first);
      const some = padRows(points.subarray(first * dim, (first + rows) * dim), rows, dim, stride);
      device.queue.writeBuffer(x, 0, some as Float32Array<ArrayBuffer>);
      record.write(device.queue, [
        surrogateRecord(process, unguided(beta), { row4: stride / 4, first: 0, rows }),
      ]);
      const encoder = device.createCommandEncoder({ label: "scoreBounds" });
      const pass = encoder.beginComputePass({ label: "scoreBounds" });
      encodeBound(pass, rows);
      pass.end();
      device.queue.submit([encoder.finish()]);
      const bounds = new Float32Array(await readback.read(buffers.bounds, 0, 16 * rows));
      const gradients = new Float32Array(await readback.read(buffers.gradients, 0, 4 * rows * stride));
      for (let n = 0; n < rows; n++) {
        result.mean[first + n] = bounds[4 * n]!;
        result.std[first + n] = bounds[4 * n + 1]!;
      }
      result.gradient.set(unpadRows(gradients, rows, dim, stride), first * dim);
    }
    return result;
  } finally {
    memory.dispose();
    readback.dispose();
  }
}

/** Nothing is pushed. */
function unguided(beta: number): SurrogateSettings {
  return { beta, lambda: 0, clip: 1, start: 0, trust: 0, relative: false };
}
