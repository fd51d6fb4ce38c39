import type { FixedSolverEntry } from "../../algorithms/solvers/entry.ts";
import type { Kernel, KernelCache } from "../../gpu/kernel.ts";
import { Memory, UniformRecords } from "../../gpu/memory.ts";
import { encode } from "../../gpu/pass.ts";
import { Readback } from "../../gpu/readback.ts";
import type { WeightKind } from "../engine.ts";
import type { NetworkShape } from "../network-shape.ts";
import { Pace } from "../pace.ts";
import { pacedSubmits } from "../paced-submits.ts";
import { padRows, unpadRows } from "../padded-layout.ts";
import { type Origin, type SamplerCore, samplerCore } from "../sampling/core.ts";
import { Evaluator, sharedClock } from "../sampling/evaluator.ts";
import { plainPoint, stageRecord } from "../sampling/stage-record.ts";
import type { SamplingField } from "../sampling-field.ts";
import type { AdapterTraits } from "../tiling.ts";
import type { WeightBuffers } from "../training-memory.ts";
import { createTangents, type Tangents } from "./tangents.ts";
import { traceBytes, traceRecord } from "./trace-record.ts";

/** GPU milliseconds that one submit of steps should take. */
const submitBudget = 12;
const submitSteps = 16;

export interface DensityIntegration {
  readonly tableau: FixedSolverEntry["tableau"];
  /** From the points' time to the source's: one step between neighbours. */
  readonly times: ArrayLike<number>;
  readonly rows: number;
  /** Number of the first row in the whole request. */
  readonly first: number;
  readonly weights: WeightKind;
  /** How the velocity follows from the network; null where the network's output is the velocity. */
  readonly field: SamplingField | null;
  readonly random: boolean;
  readonly seed: number;
}

export interface DensityEnd {
  /** Where the points came from, `[rows, dim]`, training space. */
  readonly points: Float32Array;
  /** ∫ direction·J direction dt over the times, `[directions, rows]`. */
  readonly traces: readonly Float32Array[];
  /** Network evaluations of a point, as the kernel counted them. */
  readonly nfe: number;
}

/** Carries up to `capacity` points along the flow together with the integral of the velocity's divergence. */
export class DensitySolver {
  readonly directions: number;
  readonly #core: SamplerCore;
  readonly #readback: Readback;
  readonly #evaluator: Evaluator;
  readonly #stages: number;
  readonly #integral: GPUBuffer;
  readonly #probeRecord: GPUBuffer;
  readonly #traceRecords: UniformRecords;
  readonly #kernels: DensityKernels;
  readonly #probeBindings: GPUBindGroup;
  readonly #stepBindings: readonly GPUBindGroup[];
  readonly #traceBindings: readonly GPUBindGroup[];
  readonly #pace = new Pace(submitBudget, submitSteps);

  private constructor(
    core: SamplerCore,
    evaluator: Evaluator,
    tangents: Tangents,
    kernels: DensityKernels,
    directions: number,
    stages: number,
  ) {
    const { memory, capacity, run, x } = core;
    this.directions = directions;
    this.#core = core;
    this.#readback = new Readback(memory.device);
    this.#evaluator = evaluator;
    this.#kernels = kernels;
    this.#stages = stages;
    const integral = memory.storage("integral", 4 * directions * capacity);
    this.#integral = integral;
    this.#probeRecord = memory.uniform("probe", traceBytes);
    const records = new UniformRecords(memory, "traces", traceBytes, submitSteps * stages);
    this.#traceRecords = records;
    const { probe, output } = tangents;
    this.#probeBindings = kernels.probe.bind({ run, trace: this.#probeRecord, probe });
    this.#traceBindings = Array.from({ length: submitSteps * stages }, (_, r) =>
      kernels.trace.bind({ run, trace: records.binding(r), probe, tangent: output, integral }),
    );
    this.#stepBindings = Array.from({ length: submitSteps }, (_, i) =>
      kernels.step.bind({
        stage: evaluator.records.binding(i * (stages + 1) + stages),
        slopes: evaluator.slopes,
        x,
      }),
    );
  }

  /**
   * @param capacity points at a time, a multiple of 16
   * @param directions that are followed at each point
   * @param stages of the solver's step
   */
  static async create(
    device: GPUDevice,
    cache: KernelCache,
    adapter: AdapterTraits,
    shape: NetworkShape,
    origin: Origin,
    weights: WeightBuffers,
    { capacity, directions, stages }: DensitySize,
  ): Promise<DensitySolver> {
    const memory = new Memory(device, "DensitySolver");
    try {
      const core = await samplerCore(memory, cache, adapter, shape, origin, weights, capacity);
      const tangents = await createTangents(core, adapter, directions);
      const records = submitSteps * (stages + 1);
      const options = { clock: sharedClock, stages, records, network: tangents.network };
      const [evaluator, probe, trace, step] = await Promise.all([
        Evaluator.create(core, options),
        cache.get("tangent_probe"),
        cache.get("tangent_trace"),
        cache.get("solver_step"),
      ]);
      return new DensitySolver(core, evaluator, tangents, { probe, trace, step }, directions, stages);
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  get capacity(): number {
    return this.#core.capacity;
  }

  /**
   * @param points `[rows, dim]`, training space
   * @param labels class of each row, the number of classes where there is none
   */
  place(points: Float32Array, labels: Uint32Array<ArrayBuffer>): void {
    const { shape, memory, x, labels: buffer } = this.#core;
    const padded = padRows(points, labels.length, shape.dim, shape.pointStride);
    memory.device.queue.writeBuffer(x, 0, padded as Float32Array<ArrayBuffer>);
    memory.device.queue.writeBuffer(buffer, 0, labels);
  }

  /** Integrates what was placed, in submits of bounded length. */
  async integrate(request: DensityIntegration, signal?: AbortSignal): Promise<DensityEnd> {
    const { memory } = this.#core;
    this.#begin(request);
    const steps = request.times.length - 1;
    await pacedSubmits(memory.device.queue, this.#pace, steps, submitSteps, (done, count) => {
      signal?.throwIfAborted();
      this.#write(request, done, count);
      const encoder = memory.device.createCommandEncoder({ label: "DensitySolver.integrate" });
      for (let i = 0; i < count; i++) this.#encodeStep(encoder, request, i);
      return encoder.finish();
    });
    return this.#end(request.rows);
  }

  dispose(): void {
    this.#core.memory.dispose();
    this.#readback.dispose();
  }

  /** Directions of these rows, and nothing integrated yet. */
  #begin({ random, seed, first }: DensityIntegration): void {
    const { memory, shape, capacity } = this.#core;
    const { device } = memory;
    const record = traceRecord({ directions: this.directions, random, seed, first });
    device.queue.writeBuffer(this.#probeRecord, 0, record);
    const encoder = device.createCommandEncoder({ label: "DensitySolver.begin" });
    encoder.clearBuffer(this.#integral);
    encoder.clearBuffer(this.#core.asked);
    const pass = encoder.beginComputePass({ label: "DensitySolver.begin" });
    const x = Math.ceil((this.directions * capacity * shape.inputStride) / 4 / 64);
    encode(pass, [{ kernel: this.#kernels.probe, bindings: this.#probeBindings, x }]);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  #encodeStep(encoder: GPUCommandEncoder, { rows, weights, field }: DensityIntegration, i: number): void {
    const { capacity, shape } = this.#core;
    const stages = this.#stages;
    const pass = encoder.beginComputePass({ label: "DensitySolver.step" });
    for (let stage = 0; stage < stages; stage++) {
      const record = i * (stages + 1) + stage;
      const converts = field !== null;
      this.#evaluator.encode(pass, { rows, stage, record, weights, converts, guide: null });
      const bindings = this.#traceBindings[i * stages + stage]!;
      const x = Math.ceil((this.directions * capacity) / 64);
      encode(pass, [{ kernel: this.#kernels.trace, bindings, x }]);
    }
    const x = Math.ceil((rows * shape.pointStride) / 4 / 64);
    encode(pass, [{ kernel: this.#kernels.step, bindings: this.#stepBindings[i]!, x }]);
    pass.end();
  }

  /** Records of steps [done, done + count). */
  #write({ tableau, times, rows, field }: DensityIntegration, done: number, count: number): void {
    const size = (rows * this.#core.shape.pointStride) / 4;
    const { stride, records } = this.#evaluator;
    const stages: ArrayBuffer[] = [];
    const traces: ArrayBuffer[] = [];
    for (let i = done; i < done + count; i++) {
      const t = times[i]!;
      const h = times[i + 1]! - t;
      tableau.c.forEach((c, stage) => {
        const flowTime = t + c * h;
        const point = field ? field(flowTime) : plainPoint(flowTime);
        const coefficients = tableau.a[stage]!.map((a) => h * a);
        stages.push(stageRecord({ point, size: rows, stride, coefficients, stage, flowTime }));
        traces.push(
          traceRecord({
            directions: this.directions,
            weight: h * tableau.b[stage]!,
            // The network sees scale·x: both parts of the derivative carry it.
            ofInput: point.scale * point.ofInput,
            ofOutput: point.scale * point.ofOutput,
          }),
        );
      });
      const coefficients = tableau.b.map((b) => h * b);
      stages.push(stageRecord({ point: plainPoint(0), size, stride, coefficients }));
    }
    const { queue } = this.#core.memory.device;
    records.write(queue, stages);
    this.#traceRecords.write(queue, traces);
  }

  async #end(rows: number): Promise<DensityEnd> {
    const { memory, shape, capacity, x, asked } = this.#core;
    const { dim, pointStride } = shape;
    const encoder = memory.device.createCommandEncoder({ label: "DensitySolver.end" });
    const read = this.#readback.record(encoder, [
      { buffer: x, offset: 0, size: 4 * rows * pointStride },
      { buffer: this.#integral, offset: 0, size: 4 * this.directions * capacity },
      { buffer: asked, offset: 0, size: 4 },
    ]);
    memory.device.queue.submit([encoder.finish()]);
    const [points, integral, counted] = await read();
    return {
      points: unpadRows(new Float32Array(points!), rows, dim, pointStride),
      traces: Array.from(
        { length: this.directions },
        (_, j) => new Float32Array(integral!, 4 * j * capacity, rows),
      ),
      nfe: new Uint32Array(counted!)[0]!,
    };
  }
}

interface DensityKernels {
  readonly probe: Kernel;
  readonly trace: Kernel;
  readonly step: Kernel;
}

export interface DensitySize {
  readonly capacity: number;
  readonly directions: number;
  readonly stages: number;
}
