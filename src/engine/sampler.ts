import { getEntry } from "../algorithms/entry.ts";
import type { FourNumbers } from "../algorithms/params.ts";
import type { Tableau } from "../algorithms/solvers/entry.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import type { Kernel, KernelCache } from "../gpu/kernel.ts";
import { Memory, UniformRecords } from "../gpu/memory.ts";
import { encode, type Pass } from "../gpu/pass.ts";
import { Readback } from "../gpu/readback.ts";
import type { SampleRequest, WeightKind } from "./engine.ts";
import { evaluationBuffers, type ForwardContext, forwardKernels, forwardPasses } from "./forward.ts";
import type { NetworkShape } from "./network-shape.ts";
import { handled, Pace } from "./pace.ts";
import { pad16, padRows, unpadRows } from "./padded-layout.ts";
import {
  RecordBook,
  type RunFields,
  runBytes,
  runRecord,
  stateBytes,
  tablesBytes,
  tablesRecord,
} from "./records.ts";
import type { FieldPoint, SamplingField } from "./sampling-field.ts";
import { type AdapterTraits, chooseTile } from "./tiling.ts";
import type { WeightBuffers } from "./training-memory.ts";

/** GPU milliseconds that one submit of solver steps should take. */
const submitBudget = 12;
/** Solver steps in a submit: their uniform records are written together. */
const submitSteps = 64;

/** Integrates dx/dt = v of one network for up to `capacity` points at a time, all on the GPU. */
export class Sampler {
  readonly capacity: number;
  readonly #memory: Memory;
  readonly #readback: Readback;
  readonly #shape: NetworkShape;
  readonly #stageKernel: Kernel;
  readonly #stepKernel: Kernel;
  readonly #startKernel: Kernel;
  readonly #startRecord: GPUBuffer;
  readonly #x: GPUBuffer;
  readonly #labels: GPUBuffer;
  readonly #slopes: GPUBuffer;
  readonly #stages: UniformRecords;
  readonly #stageBindings: readonly GPUBindGroup[];
  readonly #convertKernel: Kernel;
  readonly #convertBindings: readonly GPUBindGroup[];
  readonly #stepBindings: readonly GPUBindGroup[];
  readonly #startBindings: GPUBindGroup;
  /** By weights and stage: the passes of one network evaluation. */
  readonly #evaluations: Readonly<Record<WeightKind, readonly (readonly Pass[])[]>>;
  readonly #pace = new Pace(submitBudget, submitSteps);

  private constructor(parts: SamplerParts) {
    this.capacity = parts.capacity;
    this.#memory = parts.memory;
    this.#readback = new Readback(parts.memory.device);
    this.#shape = parts.shape;
    this.#stageKernel = parts.stageKernel;
    this.#stepKernel = parts.stepKernel;
    this.#startKernel = parts.startKernel;
    this.#startRecord = parts.startRecord;
    this.#x = parts.x;
    this.#labels = parts.labels;
    this.#slopes = parts.slopes;
    this.#stages = parts.stages;
    this.#stageBindings = parts.stageBindings;
    this.#convertKernel = parts.convertKernel;
    this.#convertBindings = parts.convertBindings;
    this.#stepBindings = parts.stepBindings;
    this.#startBindings = parts.startBindings;
    this.#evaluations = parts.evaluations;
  }

  /** Fills x with `rows` source points: row n of the whole request is `first + n`. */
  draw(seed: number, rows: number, first = 0): void {
    const { device } = this.#memory;
    device.queue.writeBuffer(this.#startRecord, 0, new Uint32Array([seed, rows, first, 0]));
    const encoder = device.createCommandEncoder({ label: "Sampler.draw" });
    const pass = encoder.beginComputePass({ label: "Sampler.draw" });
    const x = Math.ceil((rows * this.#shape.pointStride) / 4 / 64);
    encode(pass, [{ kernel: this.#startKernel, bindings: this.#startBindings, x }]);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** Fills x with points `[rows, dim]`. */
  place(points: Float32Array, rows: number): void {
    const padded = padRows(points, rows, this.#shape.dim, this.#shape.pointStride);
    this.#memory.device.queue.writeBuffer(this.#x, 0, padded as Float32Array<ArrayBuffer>);
  }

  /** Sets the class of each row; absent labels are the null label. */
  label(label: SampleRequest["label"], first: number, rows: number): void {
    const none = this.#shape.classes;
    const labels = Uint32Array.from({ length: rows }, (_, n) => {
      const one =
        label === null || label === undefined || typeof label === "number" ? label : label[first + n];
      return one ?? none;
    });
    this.#memory.device.queue.writeBuffer(this.#labels, 0, labels);
  }

  /**
   * Integrates the rows in x along the times, in place.
   * @param trajectory where each step's points go, `[steps + 1, rows, pointStride]`, or null
   */
  async integrate(request: Integration, trajectory: GPUBuffer | null, signal?: AbortSignal): Promise<void> {
    const { device } = this.#memory;
    const { rows, times } = request;
    const steps = times.length - 1;
    const bytes = 4 * rows * this.#shape.pointStride;
    let done = 0;
    let lastDone = performance.now();
    const inFlight: Promise<void>[] = [];
    while (done < steps && !signal?.aborted) {
      const count = Math.min(this.#pace.next(), submitSteps, steps - done);
      this.#stages.write(device.queue, this.#stageRecords(request, done, count));
      const encoder = device.createCommandEncoder({ label: "Sampler.integrate" });
      if (trajectory && done === 0) encoder.copyBufferToBuffer(this.#x, 0, trajectory, 0, bytes);
      for (let i = 0; i < count; i++) {
        this.#encodeStep(encoder, request, i);
        if (trajectory) encoder.copyBufferToBuffer(this.#x, 0, trajectory, (done + i + 1) * bytes, bytes);
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
  }

  /** The velocity at the rows in x: `[rows, dim]`. */
  async velocity(
    rows: number,
    t: number,
    weights: WeightKind,
    field: SamplingField | null,
  ): Promise<Float32Array> {
    const { device } = this.#memory;
    this.#stages.write(device.queue, [stageRecord(field ? field(t) : plain(t), rows, this.#slopeStride, [])]);
    const encoder = device.createCommandEncoder({ label: "Sampler.velocity" });
    const pass = encoder.beginComputePass({ label: "Sampler.velocity" });
    this.#encodeStage(pass, rows, 0, 0, weights, field !== null);
    pass.end();
    device.queue.submit([encoder.finish()]);
    return this.#rows(this.#slopes, rows);
  }

  /** The points in x: `[rows, dim]`. */
  points(rows: number): Promise<Float32Array> {
    return this.#rows(this.#x, rows);
  }

  dispose(): void {
    this.#memory.dispose();
    this.#readback.dispose();
  }

  get #slopeStride(): number {
    return (this.capacity * this.#shape.pointStride) / 4;
  }

  async #rows(buffer: GPUBuffer, rows: number): Promise<Float32Array> {
    const { dim, pointStride } = this.#shape;
    const bytes = await this.#readback.read(buffer, 0, 4 * rows * pointStride);
    return unpadRows(new Float32Array(bytes), rows, dim, pointStride);
  }

  #encodeStep(encoder: GPUCommandEncoder, request: Integration, index: number): void {
    const stages = request.tableau.b.length;
    const pass = encoder.beginComputePass({ label: "Sampler.step" });
    for (let s = 0; s < stages; s++)
      this.#encodeStage(
        pass,
        request.rows,
        s,
        index * (stages + 1) + s,
        request.weights,
        request.field !== null,
      );
    const bindings = this.#stepBindings[index * (stages + 1) + stages]!;
    const x = Math.ceil((request.rows * this.#shape.pointStride) / 4 / 64);
    encode(pass, [{ kernel: this.#stepKernel, bindings, x }]);
    pass.end();
  }

  #encodeStage(
    pass: GPUComputePassEncoder,
    rows: number,
    stage: number,
    record: number,
    weights: WeightKind,
    converts: boolean,
  ): void {
    const { inputStride, conditionStride, pointStride } = this.#shape;
    const x = Math.ceil((rows * (inputStride + conditionStride)) / 4 / 64);
    encode(pass, [{ kernel: this.#stageKernel, bindings: this.#stageBindings[record]!, x }]);
    encode(pass, this.#evaluations[weights][stage]!);
    if (!converts) return;
    const bindings = this.#convertBindings[record]!;
    encode(pass, [{ kernel: this.#convertKernel, bindings, x: Math.ceil((rows * pointStride) / 4 / 64) }]);
  }

  /** Records of steps [done, done + count): one a stage, then one for the step itself. */
  #stageRecords(request: Integration, done: number, count: number): ArrayBuffer[] {
    const { tableau, times, rows, field } = request;
    const size = (rows * this.#shape.pointStride) / 4;
    const stride = this.#slopeStride;
    const records: ArrayBuffer[] = [];
    for (let i = 0; i < count; i++) {
      const t = times[done + i]!;
      const h = times[done + i + 1]! - t;
      tableau.c.forEach((c, s) => {
        const coefficients = (tableau.a[s] ?? []).map((a) => h * a);
        const point = field ? field(t + c * h) : plain(t + c * h);
        records.push(stageRecord(point, rows, stride, coefficients, s * stride));
      });
      const coefficients = tableau.b.map((b) => h * b);
      records.push(stageRecord(plain(0), size, stride, coefficients));
    }
    return records;
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
      return new Sampler(await build(memory, cache, adapter, shape, origin, weights, pad16(capacity)));
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }
}

export interface Integration {
  readonly tableau: Tableau;
  /** From the first to the last, rising or falling: one step between neighbours. */
  readonly times: readonly number[];
  readonly rows: number;
  readonly weights: WeightKind;
  /** How the velocity follows from the network; null where the network's output is the velocity. */
  readonly field: SamplingField | null;
}

/** Where samples start. */
export interface Origin {
  /** The module that fills the slot of draw_start. */
  readonly slot: string;
  readonly numbers: FourNumbers;
  /** Stored points `[count, dim]`, training space; empty where x0 is drawn. */
  readonly points: Float32Array;
  readonly timeScale: number;
}

const stageBytes = 64;

/** The network's output is the velocity. */
const plain = (time: number): FieldPoint => ({ time, scale: 1, ofInput: 0, ofOutput: 1 });

/** The Stage record of stage_input, convert and solver_step. */
function stageRecord(
  { time, scale, ofInput, ofOutput }: FieldPoint,
  rows: number,
  stride: number,
  coefficients: readonly number[],
  into = 0,
): ArrayBuffer {
  const record = new ArrayBuffer(stageBytes);
  const floats = new Float32Array(record);
  const integers = new Uint32Array(record);
  floats[0] = time;
  integers.set([rows, stride, coefficients.length], 1);
  // Bringing the input back to x is left to its coefficient: the kernel sees scale · x alone.
  floats.set([scale, ofInput, ofOutput], 4);
  integers[7] = into;
  floats.set(coefficients, 8);
  return record;
}

interface SamplerParts {
  readonly memory: Memory;
  readonly capacity: number;
  readonly shape: NetworkShape;
  readonly stageKernel: Kernel;
  readonly stepKernel: Kernel;
  readonly startKernel: Kernel;
  readonly startRecord: GPUBuffer;
  readonly x: GPUBuffer;
  readonly labels: GPUBuffer;
  readonly slopes: GPUBuffer;
  readonly stages: UniformRecords;
  readonly stageBindings: readonly GPUBindGroup[];
  readonly convertKernel: Kernel;
  readonly convertBindings: readonly GPUBindGroup[];
  readonly stepBindings: readonly GPUBindGroup[];
  readonly startBindings: GPUBindGroup;
  readonly evaluations: Readonly<Record<WeightKind, readonly (readonly Pass[])[]>>;
}

async function build(
  memory: Memory,
  cache: KernelCache,
  adapter: AdapterTraits,
  shape: NetworkShape,
  origin: Origin,
  weights: WeightBuffers,
  capacity: number,
): Promise<SamplerParts> {
  const tile = chooseTile(adapter, capacity, shape.hiddenStride);
  const [kernels, stageKernel, convertKernel, stepKernel, startKernel] = await Promise.all([
    forwardKernels(cache, shape, tile, "evaluate"),
    cache.get("stage_input"),
    cache.get("convert"),
    cache.get("solver_step"),
    cache.get("draw_start", { source: origin.slot }),
  ]);
  const mostStages = Math.max(...solvers.entries.map((entry) => entry.tableau.b.length));
  const buffers = evaluationBuffers(memory, "evaluation", shape, capacity);
  const pointBytes = 4 * capacity * shape.pointStride;
  const x = memory.storage("x", pointBytes);
  const slopes = memory.storage("slopes", mostStages * pointBytes);
  const labels = memory.storage("labels", 4 * capacity);
  const state = memory.storage("state", stateBytes);
  const stored = origin.points.length / shape.dim;
  const source_points = memory.filled("source", padRows(origin.points, stored, shape.dim, shape.pointStride));
  const unused = [memory.storage("unused0", 16), memory.storage("unused1", 16)] as const;
  const run = memory.uniform("run", runBytes);
  const tables = memory.uniform("tables", tablesBytes);
  const startRecord = memory.uniform("start", 16);
  const { queue } = memory.device;
  const fields: RunFields = {
    seed: 0,
    batch: capacity,
    batchRows: capacity,
    count: 1,
    fixedRows: false,
    reuse: 1,
    pairing: "as-drawn",
    coupleFrom: 0,
    pairSlots: 1,
    sourceCount: stored,
    stratified: false,
    dropout: 0,
    labelDropout: 0,
    sourceStd: 1,
    pathSigma: 0,
    clip: 0,
    weightDecay: 0,
    dataNoise: 0,
    timeScale: origin.timeScale,
    pairEpsilon: 0,
    patience: 0,
    sourceNumbers: origin.numbers,
    pathNumbers: [0, 0, 0, 0],
    weightNumbers: [0, 0, 0, 0],
  };
  queue.writeBuffer(run, 0, runRecord(shape, fields));
  queue.writeBuffer(tables, 0, tablesRecord(shape));

  const book = new RecordBook(memory, "records", 2 * mostStages * (2 * shape.depth + 3));
  const context: ForwardContext = { shape, kernels, book, unused, run, state };
  const evaluation = (of: GPUBuffer) =>
    Array.from({ length: mostStages }, (_, s) => {
      const output = { buffer: slopes, offset: s * pointBytes, size: pointBytes };
      return forwardPasses(context, capacity, of, buffers, output, null);
    });
  const evaluations = { raw: evaluation(weights.raw), ema: evaluation(weights.ema) };
  book.flush();

  const recordCount = submitSteps * (mostStages + 1);
  const stages = new UniformRecords(memory, "stages", stageBytes, recordCount);
  const input = { input: buffers.input, condition: buffers.condition };
  return {
    memory,
    capacity,
    shape,
    stageKernel,
    stepKernel,
    startKernel,
    startRecord,
    x,
    labels,
    slopes,
    stages,
    stageBindings: Array.from({ length: recordCount }, (_, r) =>
      stageKernel.bind({ run, tables, stage: stages.binding(r), x, slopes, labels, ...input }),
    ),
    convertKernel,
    convertBindings: Array.from({ length: recordCount }, (_, r) =>
      convertKernel.bind({ run, stage: stages.binding(r), input: buffers.input, slopes }),
    ),
    stepBindings: Array.from({ length: recordCount }, (_, r) =>
      stepKernel.bind({ stage: stages.binding(r), slopes, x }),
    ),
    startBindings: startKernel.bind({ run, start: startRecord, source_points, x }),
    evaluations,
  };
}

/** @returns the tableau behind a solver's name */
export function tableauOf(id: string): Tableau {
  return getEntry(solvers, id).tableau;
}
