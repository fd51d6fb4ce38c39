import type { CouplingReport } from "../../algorithms/couplings/report.ts";
import { KernelCache } from "../../gpu/kernel.ts";
import { Memory } from "../../gpu/memory.ts";
import { encode, type Pass } from "../../gpu/pass.ts";
import { Readback } from "../../gpu/readback.ts";
import { testDevice } from "../../gpu/testing.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { stateBytes } from "../records.ts";
import { planPasses } from "./plan.ts";
import { type PlanParams, paddedRows } from "./plan-record.ts";
import { readReport } from "./report.ts";

/** Plans on the tests' own adapter. */

export interface Problem {
  readonly count: number;
  readonly dim: number;
  /** `[count, dim]`, float32 numbers. */
  readonly x0: Float32Array;
  readonly x1: Float32Array;
  readonly label: Uint32Array | null;
  readonly classWeight: number;
}

/** Normal noise and a data cloud of eight clusters, `apart` units away. */
export function problem(count: number, dim: number, seed: number, apart = 0): Problem {
  const random = new RandomSequence(seed, Stream.estimate, count);
  const x0 = Float32Array.from({ length: count * dim }, () => random.normal());
  const label = Uint32Array.from({ length: count }, () => random.integer(8));
  const x1 = Float32Array.from({ length: count * dim }, (_, e) => {
    const angle = (label[Math.floor(e / dim)]! * Math.PI) / 4;
    const centre = e % dim === 0 ? Math.cos(angle) : e % dim === 1 ? Math.sin(angle) : 0;
    return 1.4 * centre + 0.2 * random.normal() + apart;
  });
  return { count, dim, x0, x1, label: null, classWeight: 0 };
}

export interface Planned {
  /** log π, `[count, count]`. */
  readonly logPlan: Float64Array;
  readonly pairs: Uint32Array;
  readonly report: CouplingReport;
  readonly passes: readonly Pass[];
  /** Runs the passes again; resolves when the device is done. */
  readonly again: () => Promise<void>;
  readonly dispose: () => void;
}

let cache: KernelCache | undefined;

export async function runPlan(
  { count, dim, x0, x1, label, classWeight }: Problem,
  params: PlanParams,
  { seed = 0, step = 0, reuse = 1, isFallback = true } = {},
): Promise<Planned> {
  const device = await testDevice();
  cache ??= new KernelCache(device);
  const memory = new Memory(device, "plan-test");
  const padded = paddedRows(count);
  const pointStride = 8 * Math.ceil(dim / 8);
  const points = (name: string, from: Float32Array) => {
    // Rows beyond the last are not zero: the kernels must not look at them.
    const values = new Float32Array(padded * pointStride).fill(1e6);
    values.fill(0, 0, count * pointStride);
    for (let n = 0; n < count; n++) values.set(from.subarray(n * dim, (n + 1) * dim), n * pointStride);
    return memory.filled(name, values);
  };
  const pairs = memory.storage("pairs", 4 * padded);
  const report = memory.storage("report", 32);
  const { passes, logPlan } = await planPasses({
    memory,
    cache,
    adapter: { isFallback },
    rows: count,
    dim,
    pointStride,
    x0: points("x0", x0),
    x1: points("x1", x1),
    labels: label && memory.filled("labels", label),
    classWeight,
    state: memory.filled("state", Uint32Array.of(step, ...new Array<number>(stateBytes / 4 - 1).fill(0))),
    seed,
    reuse,
    params,
    pairs,
    report,
  });
  const again = async () => {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    encode(pass, passes);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  };
  await again();
  const readback = new Readback(device);
  const log2 = new Float32Array(await readback.read(logPlan));
  return {
    logPlan: Float64Array.from(
      { length: count * count },
      (_, k) => Math.LN2 * log2[Math.floor(k / count) * padded + (k % count)]!,
    ),
    pairs: new Uint32Array(await readback.read(pairs)).slice(0, count),
    report: readReport(new Float32Array(await readback.read(report))),
    passes,
    again,
    dispose: () => memory.dispose(),
  };
}
