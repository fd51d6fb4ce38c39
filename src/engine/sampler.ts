import type { Tableau } from "../algorithms/solvers/entry.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import type { Kernel, KernelCache } from "../gpu/kernel.ts";
import { Memory } from "../gpu/memory.ts";
import { encode } from "../gpu/pass.ts";
import { Readback } from "../gpu/readback.ts";
import { KeptPromise } from "../lib/kept-promise.ts";
import type {
  GuidanceRequest,
  SampleRequest,
  SurrogatePushes,
  SurrogateRequest,
  WeightKind,
} from "./engine.ts";
import { disposeMade } from "./lifetime.ts";
import type { NetworkShape } from "./network-shape.ts";
import { handled, Pace } from "./pace.ts";
import { pad16, padRows, unpadRows } from "./padded-layout.ts";
import type { AdaptiveIntegration, AdaptiveSolver } from "./sampling/adaptive.ts";
import { type Origin, type SamplerCore, samplerCore } from "./sampling/core.ts";
import { chained, type Guiding } from "./sampling/evaluation.ts";
import { Evaluator, sharedClock } from "./sampling/evaluator.ts";
import { zeroInitOf } from "./sampling/guidance-record.ts";
import type { Journeys } from "./sampling/pair-record.ts";
import type { Sde } from "./sampling/sde.ts";
import type { SdeSettings, SdeStep } from "./sampling/sde-record.ts";
import { plainPoint, stageRecord } from "./sampling/stage-record.ts";
import type { SamplingField } from "./sampling-field.ts";
import type { AdapterTraits } from "./tiling.ts";
import type { WeightBuffers } from "./training-memory.ts";

/** GPU milliseconds that one submit of solver steps should take. */
const submitBudget = 12;
/** Solver steps in a submit: their uniform records are written together. */
const submitSteps = 64;
/** Stages of a fixed step at the most. */
const mostStages = Math.max(
  ...solvers.entries.filter(({ kind }) => kind !== "adaptive").map(({ tableau }) => tableau.b.length),
);

/** Records of one submit: one a stage, and one for the step itself. */
const recordCount = submitSteps * (mostStages + 1);

/** Fixed steps. */
export interface Integration {
  readonly tableau: Tableau;
  /** From the first to the last, rising or falling: one step between neighbours. */
  readonly times: ArrayLike<number>;
  readonly rows: number;
  readonly weights: WeightKind;
  /** How the velocity follows from the network; null where the network's output is the velocity. */
  readonly field: SamplingField | null;
  readonly guidance: GuidanceRequest | null;
  /** Steps that are left out, first and end: x stands still. */
  readonly still: readonly [number, number];
  /** Noise on the way, of a method of one stage; null for none. */
  readonly noise: SdeSettings | null;
  readonly surrogate: SurrogateRequest | null;
}

/** What an integration took. */
export interface Integrated {
  /** Network evaluations, as the kernel counted them. */
  readonly nfe: number;
  readonly pushes?: SurrogatePushes;
}

/** Integrates dx/dt = v of one network for up to `capacity` points at a time, all on the GPU. */
export class Sampler {
  readonly #core: SamplerCore;
  readonly #readback: Readback;
  readonly #evaluator: Evaluator;
  readonly #startKernel: Kernel;
  readonly #startRecord: GPUBuffer;
  readonly #startBindings: GPUBindGroup;
  readonly #stepKernel: Kernel;
  readonly #stepBindings: readonly GPUBindGroup[];
  readonly #pace = new Pace(submitBudget, submitSteps);
  readonly #adaptive = new KeptPromise<AdaptiveSolver>();
  readonly #sde = new KeptPromise<Sde>();

  private constructor(core: SamplerCore, evaluator: Evaluator, start: Kernel, step: Kernel) {
    const { memory, run, x } = core;
    this.#core = core;
    this.#readback = new Readback(memory.device);
    this.#evaluator = evaluator;
    this.#startKernel = start;
    this.#startRecord = memory.uniform("start", 16);
    this.#startBindings = start.bind({ run, start: this.#startRecord, source_points: core.sourcePoints, x });
    this.#stepKernel = step;
    this.#stepBindings = Array.from({ length: recordCount }, (_, r) =>
      step.bind({ stage: evaluator.records.binding(r), slopes: evaluator.slopes, x }),
    );
  }

  /** @param capacity rows at a time, a multiple of 16 */
  static async create(
    device: GPUDevice,
    cache: KernelCache,
    adapter: AdapterTraits,
    shape: NetworkShape,
    origin: Origin,
    weights: WeightBuffers,
    capacity: number,
  ): Promise<Sampler> {
    const memory = new Memory(device, "Sampler");
    try {
      const core = await samplerCore(memory, cache, adapter, shape, origin, weights, pad16(capacity));
      const [evaluator, start, step] = await Promise.all([
        Evaluator.create(core, { clock: sharedClock, stages: mostStages, records: recordCount }),
        cache.get("draw_start", { source: origin.slot }),
        cache.get("solver_step"),
      ]);
      return new Sampler(core, evaluator, start, step);
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  /** Rows at a time. */
  get capacity(): number {
    return this.#core.capacity;
  }

  /** Fills x with `rows` source points: row n of the whole request is `first + n`. */
  draw(seed: number, rows: number, first = 0): void {
    const { device } = this.#core.memory;
    device.queue.writeBuffer(this.#startRecord, 0, new Uint32Array([seed, rows, first, 0]));
    const encoder = device.createCommandEncoder({ label: "Sampler.draw" });
    const pass = encoder.beginComputePass({ label: "Sampler.draw" });
    const x = Math.ceil((rows * this.#core.shape.pointStride) / 4 / 64);
    encode(pass, [{ kernel: this.#startKernel, bindings: this.#startBindings, x }]);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** Fills x with points `[rows, dim]`. */
  place(points: Float32Array, rows: number): void {
    const { shape, memory, x } = this.#core;
    const padded = padRows(points, rows, shape.dim, shape.pointStride);
    memory.device.queue.writeBuffer(x, 0, padded as Float32Array<ArrayBuffer>);
  }

  /** Sets the class of each row; absent labels are the null label. */
  label(label: SampleRequest["label"], first: number, rows: number): void {
    const { shape, memory, labels } = this.#core;
    const each = Uint32Array.from({ length: rows }, (_, n) => {
      const one =
        label === null || label === undefined || typeof label === "number" ? label : label[first + n];
      return one ?? shape.classes;
    });
    memory.device.queue.writeBuffer(labels, 0, each);
  }

  /**
   * Integrates the rows in x along the times, in place.
   * @param trajectory where each step's points go, `[steps + 1, rows, pointStride]`, or null
   */
  async integrate(
    request: Integration,
    trajectory: GPUBuffer | null,
    signal?: AbortSignal,
  ): Promise<Integrated> {
    const { memory, shape, x, asked } = this.#core;
    const { device } = memory;
    const { rows, times } = request;
    const steps = times.length - 1;
    const bytes = 4 * rows * shape.pointStride;
    const [first, end] = request.still;
    const label = request.guidance ? await this.#evaluator.guide(request.guidance, 0) : null;
    const sde = request.noise ? await this.#withNoise() : null;
    const { surrogate } = request;
    const push = surrogate ? await this.#evaluator.surrogate(surrogate, rows) : null;
    const guide = chained([label, sde, push]);
    let done = 0;
    let lastDone = performance.now();
    const inFlight: Promise<void>[] = [];
    while (done < steps && !signal?.aborted) {
      const count = Math.min(this.#pace.next(), submitSteps, steps - done);
      this.#evaluator.records.write(device.queue, this.#stageRecords(request, done, count));
      if (request.noise) sde?.write(request.noise, sdeSteps(request, done, count));
      const encoder = device.createCommandEncoder({ label: "Sampler.integrate" });
      if (done === 0) encoder.clearBuffer(asked);
      if (trajectory && done === 0) encoder.copyBufferToBuffer(x, 0, trajectory, 0, bytes);
      for (let i = 0; i < count; i++) {
        if (done + i < first || done + i >= end) this.#encodeStep(encoder, request, guide, sde, i);
        if (trajectory) encoder.copyBufferToBuffer(x, 0, trajectory, (done + i + 1) * bytes, bytes);
      }
      const submitted = performance.now();
      device.queue.submit([encoder.finish()]);
      done += count;
      inFlight.push(
        handled(
          device.queue.onSubmittedWorkDone().then(() => {
            const now = performance.now();
            this.#pace.measured(count, now - Math.max(lastDone, submitted));
            lastDone = now;
          }),
        ),
      );
      if (inFlight.length >= 2) await inFlight.shift();
    }
    await Promise.all(inFlight);
    const nfe = new Uint32Array(await this.#readback.read(asked, 0, 4))[0]!;
    return push ? { nfe, pushes: await push.pushes(this.#readback) } : { nfe };
  }

  #withNoise(): Promise<Sde> {
    return this.#sde.get(async () => {
      const own = await import("./sampling/sde.ts");
      return own.Sde.create(this.#core, this.#evaluator.slopes, submitSteps);
    });
  }

  /** Integrates the rows in x with steps of their own, in place. */
  async integrateAdaptive(request: AdaptiveIntegration, signal?: AbortSignal): Promise<Journeys> {
    // Most runs sample with fixed steps: what adapts them is loaded with the first that does not.
    const adaptive = await this.#adaptive.get(async () => {
      const own = await import("./sampling/adaptive.ts");
      return own.AdaptiveSolver.create(this.#core);
    });
    return adaptive.integrate(request, signal);
  }

  /** The velocity at the rows in x: `[rows, dim]`. */
  async velocity(
    rows: number,
    t: number,
    weights: WeightKind,
    field: SamplingField | null,
    guidance: GuidanceRequest | null,
    surrogate: SurrogateRequest | null,
  ): Promise<Float32Array> {
    const guide = chained([
      guidance ? await this.#evaluator.guide(guidance, zeroInitOf(guidance)) : null,
      surrogate ? await this.#evaluator.surrogate(surrogate, rows) : null,
    ]);
    const { device } = this.#core.memory;
    const { stride, slopes, records } = this.#evaluator;
    const point = field ? field(t) : plainPoint(t);
    records.write(device.queue, [stageRecord({ point, size: rows, stride, coefficients: [], flowTime: t })]);
    const encoder = device.createCommandEncoder({ label: "Sampler.velocity" });
    const pass = encoder.beginComputePass({ label: "Sampler.velocity" });
    this.#evaluator.encode(pass, { rows, stage: 0, record: 0, weights, converts: field !== null, guide });
    pass.end();
    device.queue.submit([encoder.finish()]);
    return this.#rows(slopes, rows);
  }

  /** The points in x: `[rows, dim]`. */
  points(rows: number): Promise<Float32Array> {
    return this.#rows(this.#core.x, rows);
  }

  dispose(): void {
    this.#core.memory.dispose();
    this.#readback.dispose();
    this.#evaluator.dispose();
    disposeMade(this.#adaptive.present);
  }

  async #rows(buffer: GPUBuffer, rows: number): Promise<Float32Array> {
    const { dim, pointStride } = this.#core.shape;
    const bytes = await this.#readback.read(buffer, 0, 4 * rows * pointStride);
    return unpadRows(new Float32Array(bytes), rows, dim, pointStride);
  }

  #encodeStep(
    encoder: GPUCommandEncoder,
    request: Integration,
    guide: Guiding | null,
    sde: Sde | null,
    index: number,
  ): void {
    const { rows, weights, field, tableau } = request;
    const stages = tableau.b.length;
    const pass = encoder.beginComputePass({ label: "Sampler.step" });
    for (let stage = 0; stage < stages; stage++) {
      const record = index * (stages + 1) + stage;
      this.#evaluator.encode(pass, { rows, stage, record, weights, converts: field !== null, guide });
    }
    if (sde) sde.encodeStep(pass, index, rows);
    else {
      const bindings = this.#stepBindings[index * (stages + 1) + stages]!;
      const x = Math.ceil((rows * this.#core.shape.pointStride) / 4 / 64);
      encode(pass, [{ kernel: this.#stepKernel, bindings, x }]);
    }
    pass.end();
  }

  /** Records of steps [done, done + count): one a stage, then one for the step itself. */
  #stageRecords({ tableau, times, rows, field }: Integration, done: number, count: number): ArrayBuffer[] {
    const size = (rows * this.#core.shape.pointStride) / 4;
    const { stride } = this.#evaluator;
    const records: ArrayBuffer[] = [];
    for (let i = 0; i < count; i++) {
      const turn = done + i;
      const t = times[turn]!;
      const h = times[turn + 1]! - t;
      tableau.c.forEach((c, stage) => {
        const flowTime = t + c * h;
        const point = field ? field(flowTime) : plainPoint(flowTime);
        const coefficients = (tableau.a[stage] ?? []).map((a) => h * a);
        records.push(stageRecord({ point, size: rows, stride, coefficients, stage, flowTime, turn }));
      });
      const coefficients = tableau.b.map((b) => h * b);
      records.push(stageRecord({ point: plainPoint(0), size, stride, coefficients }));
    }
    return records;
  }
}

/** Steps [done, done + count) as the noise sees them. */
function sdeSteps({ times, rows }: Integration, done: number, count: number): SdeStep[] {
  return Array.from({ length: count }, (_, i) => {
    const turn = done + i;
    return { t: times[turn]!, h: times[turn + 1]! - times[turn]!, turn, rows };
  });
}
