import { rk4 } from "../../algorithms/solvers/rk4.ts";
import type { LabConfig } from "../../config/types.ts";
import type { PreparedData } from "../../data/types.ts";
import type { KernelCache } from "../../gpu/kernel.ts";
import { LabError } from "../../lib/errors.ts";
import { KeptPromise } from "../../lib/kept-promise.ts";
import type { DensityRequest, DensityResult } from "../engine.ts";
import { disposeMade } from "../lifetime.ts";
import type { NetworkShape } from "../network-shape.ts";
import { originOf } from "../sampling/origin.ts";
import { fieldOf, guidanceOf } from "../sampling/solve.ts";
import type { AdapterTraits } from "../tiling.ts";
import type { WeightBuffers } from "../training-memory.ts";
import { DensitySolver } from "./density-solver.ts";
import { densityTimes } from "./density-times.ts";
import { sourceDensity } from "./source-density.ts";

/** Up to so many dimensions the divergence is exact; above, as many products as that cost more than they tell. */
const mostExactDims = 16;
/** Random vectors of Hutchinson's estimate, where nobody says how many. */
const defaultProbes = 8;
const mostProbes = 256;
/** Rows of points and tangents that are evaluated together: one dispatch of a software adapter must stay short. */
const mostRows = { software: 2048, gpu: 16384 } as const;
/** Numbers in a layer of all of them: wide layers have fewer rows, so that buffers and dispatches stay within limits. */
const mostNumbers = 2 ** 23;

/** What a run lends to whoever computes its densities. */
export interface DensityRun {
  readonly device: GPUDevice;
  readonly cache: KernelCache;
  readonly adapter: AdapterTraits;
  readonly shape: NetworkShape;
  readonly weights: WeightBuffers;
}

/**
 * log p of points under what sampling draws: they are carried back to the source by fixed steps of RK4, and
 * log p(x) = log p₀(x₀) − ∫ div v dt along the way. Source: Chen et al. 2018, arXiv 1806.07366, theorem 1.
 * Twin: src/reference/likelihood.ts.
 */
export class LogDensity {
  readonly #run: DensityRun;
  #solver = new KeptPromise<DensitySolver>();
  #key = "";

  constructor(run: DensityRun) {
    this.#run = run;
  }

  /** @throws LabError `invalid-argument` where there is no such density, with the reason */
  async compute(
    points: Float32Array,
    request: DensityRequest,
    config: LabConfig,
    data: PreparedData,
    signal?: AbortSignal,
  ): Promise<DensityResult> {
    const { adapter, shape } = this.#run;
    const { dim } = shape;
    refuseGuided(request, config);
    const logSource = sourceDensity(config, data);
    const random = request.probes !== undefined || dim > mostExactDims;
    const directions = random ? checkedProbes(request.probes ?? defaultProbes) : dim;
    const count = points.length / dim;
    const widest = Math.max(shape.inputStride, shape.hiddenStride);
    const together = Math.min(mostRows[adapter.isFallback ? "software" : "gpu"], mostNumbers / widest);
    const fitting = together / (1 + directions);
    const chunks = Math.ceil(count / Math.max(16, Math.floor(fitting / 16) * 16));
    const capacity = 16 * Math.ceil(count / chunks / 16);
    const origin = originOf(config, data);
    const solver = await this.#solverOf(capacity, directions, origin);
    const times = densityTimes(request.t ?? 1, request.steps, config);
    const field = fieldOf(config, data);
    const logDensity = new Float64Array(count);
    const error = random ? new Float64Array(count) : undefined;
    let nfe = 0;
    for (let first = 0; first < count; first += capacity) {
      const rows = Math.min(capacity, count - first);
      solver.place(points.subarray(first * dim, (first + rows) * dim), this.#labels(request, first, rows));
      const end = await solver.integrate(
        {
          ...{ tableau: rk4.tableau, times, rows, first, field, random },
          weights: request.weights ?? "ema",
          seed: request.seed ?? 0,
        },
        signal,
      );
      nfe = end.nfe;
      for (let n = 0; n < rows; n++) {
        const start = end.points.subarray(n * dim, (n + 1) * dim);
        const { sum, meanError } = sumOf(end.traces.map((trace) => trace[n]!));
        // Run back, what was gathered is −∫ div v dt already.
        logDensity[first + n] = logSource(start) + (random ? sum / directions : sum);
        if (error) error[first + n] = meanError;
      }
    }
    return { logDensity, nfe, directions, ...(error && { error }) };
  }

  dispose(): void {
    disposeMade(this.#solver.present);
  }

  /** The last one is kept while the size stays. */
  #solverOf(
    capacity: number,
    directions: number,
    origin: ReturnType<typeof originOf>,
  ): Promise<DensitySolver> {
    const key = `${capacity} ${directions}`;
    if (key !== this.#key) {
      this.dispose();
      this.#key = key;
      this.#solver = new KeptPromise();
    }
    const { device, cache, adapter, shape, weights } = this.#run;
    const size = { capacity, directions, stages: rk4.tableau.b.length };
    return this.#solver.get(() => DensitySolver.create(device, cache, adapter, shape, origin, weights, size));
  }

  #labels({ label }: DensityRequest, first: number, rows: number): Uint32Array<ArrayBuffer> {
    const { classes } = this.#run.shape;
    return Uint32Array.from({ length: rows }, (_, n) => {
      const one = typeof label === "object" && label !== null ? label[first + n] : label;
      return one ?? classes;
    });
  }
}

/** Sum, and the standard error of the mean; infinite for one value. */
function sumOf(values: readonly number[]): { readonly sum: number; readonly meanError: number } {
  const n = values.length;
  const sum = values.reduce((total, value) => total + value, 0);
  const square = values.reduce((total, value) => total + (value - sum / n) ** 2, 0);
  return { sum, meanError: n > 1 ? Math.sqrt(square / (n - 1) / n) : Infinity };
}

function refuseGuided(request: DensityRequest, config: LabConfig): void {
  if (guidanceOf(request, config) === null) return;
  throw new LabError(
    "invalid-argument",
    "The density of guided samples is not computed: guidance bends the flow.",
    {
      path: "guidance.id",
      hint: "Ask without guidance ({ guidance: null }) for the density of the conditional model itself.",
    },
  );
}

function checkedProbes(probes: number): number {
  if (Number.isInteger(probes) && probes >= 1 && probes <= mostProbes) return probes;
  throw new LabError(
    "invalid-argument",
    `probes is ${probes}; it must be a whole number from 1 to ${mostProbes}.`,
  );
}
