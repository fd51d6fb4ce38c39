import { labelDropout } from "../algorithms/conditionings/label-dropout.ts";
import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import type { Kernel, KernelCache } from "../gpu/kernel.ts";
import { Memory } from "../gpu/memory.ts";
import { encode, type Pass } from "../gpu/pass.ts";
import { Readback } from "../gpu/readback.ts";
import type { Divergence, TrainingRows, TrainOutcome } from "./engine.ts";
import { evaluationBuffers, type ForwardContext, forwardKernels, forwardPasses } from "./forward.ts";
import { divergenceOf } from "./guard.ts";
import type { NetworkShape } from "./network-shape.ts";
import { handled, Pace } from "./pace.ts";
import { pad16, padRows } from "./padded-layout.ts";
import { RecordBook, type RunFields, runBytes, runRecord, tablesRecord } from "./records.ts";
import { historyRows, readRows, rowSize } from "./rows.ts";
import { scheduleRow } from "./schedule.ts";
import { type AdapterTraits, chooseSlices, chooseTile } from "./tiling.ts";
import { backwardKernels, TrainingStep } from "./training-step.ts";

/** Steps between evaluations of the validation loss, and the most rows of it. */
const validationEvery = 50;
const validationRows = 512;
/** Steps between the weights that the guard can come back to. */
const snapshotEvery = 250;
/** GPU milliseconds that a submit should take, and the most steps in it. */
const submitBudget = 8;
const submitSteps = 512;
/** Milliseconds between readbacks of history rows. */
const readEvery = 50;

interface Plan {
  readonly step: readonly Pass[];
  readonly snapshot: readonly Pass[];
  readonly update: readonly Pass[];
  readonly validation: readonly Pass[];
}

/** The raw and averaged weights and the optimiser's moments, one arena each. */
export interface WeightBuffers {
  readonly raw: GPUBuffer;
  readonly ema: GPUBuffer;
  readonly first: GPUBuffer;
  readonly second: GPUBuffer;
}

/** Trains one network: records a step's passes once and encodes them many times a submit. */
export class Trainer {
  readonly weights: WeightBuffers;
  /** Training points `[count, pointStride]`, training space. */
  readonly points: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #memory: Memory;
  readonly #readback: Readback;
  readonly #shape: NetworkShape;
  readonly #data: PreparedData;
  readonly #plan: Plan;
  readonly #run: GPUBuffer;
  readonly #state: GPUBuffer;
  readonly #schedule: GPUBuffer;
  readonly #history: GPUBuffer;
  readonly #kept: GPUBuffer;
  readonly #pace = new Pace(submitBudget, submitSteps);
  #config: LabConfig;
  #step = 0;
  #snapshotDue = false;

  private constructor(parts: TrainerParts) {
    this.#device = parts.memory.device;
    this.#memory = parts.memory;
    this.#readback = new Readback(parts.memory.device);
    this.#shape = parts.shape;
    this.#data = parts.data;
    this.#config = parts.config;
    this.weights = parts.weights;
    this.points = parts.points;
    this.#plan = parts.plan;
    this.#run = parts.run;
    this.#state = parts.state;
    this.#schedule = parts.schedule;
    this.#history = parts.history;
    this.#kept = parts.kept;
  }

  get step(): number {
    return this.#step;
  }

  /** Sets the settings that take effect at the next step. */
  tune(config: LabConfig): void {
    this.#config = config;
    const fields = trainingRun(config, this.#shape, this.#data);
    this.#device.queue.writeBuffer(this.#run, 0, runRecord(this.#shape, fields));
  }

  /** Replaces raw and averaged weights; the guard comes back to them once a step has shown them to be good. */
  setWeights(arena: Float32Array): void {
    for (const buffer of [this.weights.raw, this.weights.ema])
      this.#device.queue.writeBuffer(buffer, 0, arena as Float32Array<ArrayBuffer>);
    this.#snapshotDue = true;
  }

  /** See Engine.train; every row goes to `onRows` before the promise resolves. */
  async train(
    steps: number,
    onRows: (rows: TrainingRows) => void,
    signal?: AbortSignal,
  ): Promise<TrainOutcome> {
    const started = performance.now();
    const first = this.#step;
    const inFlight: Promise<void>[] = [];
    const reads: Promise<ReadOutcome>[] = [];
    let unread = this.#step;
    let lastRead = started;
    let lastDone = started;
    let loss = Number.NaN;
    let divergence: Divergence | undefined;

    const collect = async () => {
      for (const read of reads.splice(0)) {
        const { rows, halted } = await read;
        if (divergence) continue;
        if (rows.count > 0) {
          loss = rows.loss[rows.count - 1] ?? loss;
          onRows(rows);
        }
        if (halted) divergence = halted;
      }
    };

    while (this.#step < first + steps && !signal?.aborted && !divergence) {
      const count = Math.min(this.#pace.next(), first + steps - this.#step, historyRows / 4);
      const encoder = this.#device.createCommandEncoder({ label: "Trainer.train" });
      this.#encodeSteps(encoder, count);
      const now = performance.now();
      const due =
        now - lastRead > readEvery || this.#step - unread > historyRows / 2 || this.#step === first + steps;
      const finish = due ? this.#recordRead(encoder, unread) : null;
      this.#device.queue.submit([encoder.finish()]);
      if (finish) {
        reads.push(handled(finish()));
        unread = this.#step;
        lastRead = now;
      }
      inFlight.push(
        handled(
          this.#device.queue.onSubmittedWorkDone().then(() => {
            const done = performance.now();
            this.#pace.measured(count, done - Math.max(lastDone, now));
            lastDone = done;
          }),
        ),
      );
      // Two submits in flight keep the GPU busy while the CPU encodes.
      if (inFlight.length >= 2) await inFlight.shift();
      if (reads.length > 1) await collect();
    }
    if (unread < this.#step) {
      const encoder = this.#device.createCommandEncoder({ label: "Trainer.read" });
      const finish = this.#recordRead(encoder, unread);
      this.#device.queue.submit([encoder.finish()]);
      reads.push(handled(finish()));
    }
    await collect();
    if (divergence) this.#restore(divergence.restoredStep);
    return {
      steps: this.#step - first,
      seconds: (performance.now() - started) / 1000,
      loss,
      ...(divergence ? { divergence } : {}),
    };
  }

  dispose(): void {
    this.#memory.dispose();
    this.#readback.dispose();
  }

  #encodeSteps(encoder: GPUCommandEncoder, count: number): void {
    const rows = new Float32Array(4 * count);
    for (let i = 0; i < count; i++) rows.set(scheduleRow(this.#config.optimizer, this.#step + i), 4 * i);
    this.#writeSchedule(rows, this.#step % historyRows);
    const pass = encoder.beginComputePass({ label: "Trainer.steps" });
    for (let i = 0; i < count; i++) {
      encode(pass, this.#plan.step);
      if (this.#snapshotDue || this.#step % snapshotEvery === 0) encode(pass, this.#plan.snapshot);
      this.#snapshotDue = false;
      encode(pass, this.#plan.update);
      this.#step++;
      if (this.#step % validationEvery === 0) encode(pass, this.#plan.validation);
    }
    pass.end();
  }

  /** The schedule is a ring as long as the history's. */
  #writeSchedule(rows: Float32Array<ArrayBuffer>, at: number): void {
    const fitting = 4 * Math.min(rows.length / 4, historyRows - at);
    this.#device.queue.writeBuffer(this.#schedule, 16 * at, rows, 0, fitting);
    if (fitting < rows.length) this.#device.queue.writeBuffer(this.#schedule, 0, rows, fitting);
  }

  /** Rows of steps [from, now), and whether the guard has halted among them. */
  #recordRead(encoder: GPUCommandEncoder, from: number): () => Promise<ReadOutcome> {
    const to = this.#step;
    const start = from % historyRows;
    const before = Math.min(to - from, historyRows - start);
    const bytes = 4 * rowSize;
    const finish = this.#readback.record(encoder, [
      { buffer: this.#history, offset: start * bytes, size: before * bytes },
      { buffer: this.#history, offset: 0, size: (to - from - before) * bytes },
      { buffer: this.#state, offset: 0, size: 32 },
    ]);
    return async () => {
      const [head, tail, state] = await finish();
      const values = new Float32Array((to - from) * rowSize);
      values.set(new Float32Array(head!), 0);
      values.set(new Float32Array(tail!), before * rowSize);
      const halted = divergenceOf(new Uint32Array(state!), this.#shape);
      // The failing step and those after it did nothing: their rows are not history.
      const good = halted ? Math.max(0, Math.min(to - from, halted.step - 1 - from)) : to - from;
      const names = this.#shape.layout.layers.map((layer) => layer.name);
      return {
        rows: readRows(values.subarray(0, good * rowSize), from + 1, names),
        ...(halted ? { halted } : {}),
      };
    };
  }

  #restore(step: number): void {
    const encoder = this.#device.createCommandEncoder({ label: "Trainer.restore" });
    const bytes = 4 * this.#shape.layout.size;
    const arenas = [this.weights.raw, this.weights.first, this.weights.second, this.weights.ema];
    arenas.forEach((arena, i) => {
      encoder.copyBufferToBuffer(this.#kept, i * bytes, arena, 0, bytes);
    });
    this.#device.queue.submit([encoder.finish()]);
    this.#device.queue.writeBuffer(this.#state, 0, new Uint32Array([step, 0, 0, 0, 0, 0, step, 0]));
    this.#step = step;
  }

  /** @throws LabError `too-large` where a buffer exceeds the adapter's limit */
  static async create(
    device: GPUDevice,
    cache: KernelCache,
    adapter: AdapterTraits,
    shape: NetworkShape,
    config: LabConfig,
    data: PreparedData,
    initial: Float32Array,
  ): Promise<Trainer> {
    const memory = new Memory(device, "Trainer");
    try {
      return await build(memory, cache, adapter, shape, config, data, initial).then(
        (parts) => new Trainer(parts),
      );
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }
}

interface ReadOutcome {
  readonly rows: TrainingRows;
  readonly halted?: Divergence;
}

interface TrainerParts {
  readonly memory: Memory;
  readonly shape: NetworkShape;
  readonly data: PreparedData;
  readonly config: LabConfig;
  readonly weights: WeightBuffers;
  readonly points: GPUBuffer;
  readonly plan: Plan;
  readonly run: GPUBuffer;
  readonly state: GPUBuffer;
  readonly schedule: GPUBuffer;
  readonly history: GPUBuffer;
  readonly kept: GPUBuffer;
}

function trainingRun(config: LabConfig, shape: NetworkShape, data: PreparedData): RunFields {
  return {
    seed: config.seed,
    batch: config.optimizer.batch,
    batchRows: pad16(config.optimizer.batch),
    count: data.train.count,
    fixedRows: false,
    dropout: shape.dropout,
    labelDropout: shape.classes > 0 ? labelDropout : 0,
    sourceStd: Number(config.source["std"]),
    pathSigma: config.path.sigma,
    clip: config.optimizer.clip,
    weightDecay: config.optimizer.weightDecay,
  };
}

async function build(
  memory: Memory,
  cache: KernelCache,
  adapter: AdapterTraits,
  shape: NetworkShape,
  config: LabConfig,
  data: PreparedData,
  initial: Float32Array,
): Promise<TrainerParts> {
  const rows = pad16(config.optimizer.batch);
  const tile = chooseTile(adapter, rows, shape.hiddenStride);
  const slices = chooseSlices(adapter, rows, shape.layout.size);
  const ring = { HISTORY: historyRows };
  const arena = { ARENA: shape.layout.size / 4, SLICES: slices };
  const draw = {
    source: `sources/${config.source.id}`,
    path: `paths/${config.path.id}`,
    time: `times/${config.time.id}`,
  };
  const [
    forward,
    evaluation,
    backward,
    prepare,
    sampleNorms,
    reduce,
    gather,
    finalize,
    adamw,
    advance,
    snapshot,
    validation,
  ] = await Promise.all([
    forwardKernels(cache, shape, tile, "train"),
    forwardKernels(cache, shape, tile, "evaluate"),
    backwardKernels(cache, shape, tile),
    cache.get("prepare", draw),
    cache.get("sample_norms"),
    cache.get("reduce_gradient", {}, arena),
    cache.get("gather"),
    cache.get("finalize", {}, ring),
    cache.get("adamw", {}, ring),
    cache.get("advance"),
    cache.get("snapshot"),
    cache.get("validation", {}, ring),
  ]);

  const bytes = 4 * shape.layout.size;
  const weights: WeightBuffers = {
    raw: memory.filled("weights", initial),
    ema: memory.filled("average", initial),
    first: memory.storage("first", bytes),
    second: memory.storage("second", bytes),
  };
  const points = memory.filled(
    "points",
    padRows(data.train.scaled, data.train.count, shape.dim, shape.pointStride),
  );
  const labels = memory.filled("labels", data.train.labels ?? new Uint32Array(4));
  const gradient = memory.storage("gradient", bytes * slices);
  const parts = memory.storage("gradientParts", bytes / 32);
  const state = memory.storage("state", 32);
  const schedule = memory.storage("schedule", 16 * historyRows);
  const history = memory.storage("history", 4 * rowSize * historyRows);
  // What the guard comes back to where the first step already fails.
  const kept = memory.storage("kept", 4 * bytes);
  for (const place of [0, 3])
    memory.device.queue.writeBuffer(kept, place * bytes, initial as Float32Array<ArrayBuffer>);
  const norms = memory.storage("sampleNorms", 4 * rows);
  const broken = memory.storage("broken", 2 * rows);
  const lanes = memory.storage("lanes", 4 * 64 * (2 + shape.layout.layers.length));
  const brokenLanes = memory.storage("brokenLanes", 8 * 64);
  const unused = [memory.storage("unused0", 16), memory.storage("unused1", 16)] as const;
  const run = memory.uniform("run", runBytes);
  const tables = memory.uniform("tables", 512);
  const operands = memory.uniform("operands", 192);
  const blocks = memory.uniform("blocks", 64);
  const { queue } = memory.device;
  const trainingFields = trainingRun(config, shape, data);
  queue.writeBuffer(run, 0, runRecord(shape, trainingFields));
  queue.writeBuffer(tables, 0, tablesRecord(shape) as Float32Array<ArrayBuffer>);
  const first = new Uint32Array(16);
  first.set(shape.layout.firstBlock);
  queue.writeBuffer(blocks, 0, first);

  const book = new RecordBook(memory, "records", 128);
  const step = new TrainingStep(memory, shape, rows, unused[1]);
  queue.writeBuffer(operands, 0, step.operands() as Uint32Array<ArrayBuffer>);
  const context: ForwardContext = { shape, kernels: forward, tile, book, unused, run, state };

  const preparing = (
    of: { run: GPUBuffer; points: GPUBuffer; labels: GPUBuffer; rows: number },
    into: {
      input: GPUBuffer;
      condition: GPUBuffer;
      target: GPUBuffer;
      squares: GPUBuffer | GPUBufferBinding;
    },
  ): Pass => ({
    kernel: prepare,
    x: Math.ceil((of.rows * (shape.inputStride + shape.conditionStride + shape.pointStride)) / 4 / 64),
    bindings: prepare.bind({
      run: of.run,
      tables,
      state,
      points: of.points,
      labels: of.labels,
      input: into.input,
      condition: into.condition,
      target_velocity: into.target,
      squares: into.squares,
    }),
  });
  const simple = (kernel: Kernel, x: number, resources: Parameters<Kernel["bind"]>[0]): Pass => ({
    kernel,
    x,
    bindings: kernel.bind(resources),
  });

  const training: Pass[] = [
    preparing(
      { run, points, labels, rows },
      { ...step.buffers, target: step.target, squares: step.squares.binding("input") },
    ),
    ...step.passes(context, backward, weights.raw, gradient, slices),
    simple(sampleNorms, Math.ceil(rows / 64), { run, operands, squares: step.squares.buffer, norms, broken }),
    simple(reduce, shape.layout.size / 2048, { gradient, parts }),
    simple(gather, 2 + shape.layout.layers.length, {
      run,
      blocks,
      row_loss: step.rowLoss,
      norms,
      broken,
      parts,
      lanes,
      broken_lanes: brokenLanes,
    }),
    simple(finalize, 1, { run, lanes, broken_lanes: brokenLanes, schedule, state, history }),
  ];
  const elementwise = Math.ceil(shape.layout.size / 4 / 64);
  const moments = { first: weights.first, second: weights.second, average: weights.ema };
  const update: Pass[] = [
    simple(adamw, elementwise, { run, state, schedule, gradient, weights: weights.raw, ...moments }),
    simple(advance, 1, { state }),
  ];

  const fixed = Math.min(validationRows, data.validation.count);
  const validationPasses: Pass[] = [];
  if (fixed > 0) {
    const fixedRows = pad16(fixed);
    const fixedRun = memory.uniform("validationRun", runBytes);
    const fields = { ...trainingFields, batch: fixed, batchRows: fixedRows, count: fixed, fixedRows: true };
    queue.writeBuffer(fixedRun, 0, runRecord(shape, { ...fields, dropout: 0, labelDropout: 0 }));
    const buffers = evaluationBuffers(memory, "validation", shape, fixedRows);
    const make = (name: string, stride: number) =>
      memory.storage(`validation.${name}`, 4 * fixedRows * stride);
    const [target, output, delta] = [
      make("target", shape.pointStride),
      make("output", shape.pointStride),
      make("delta", shape.pointStride),
    ];
    const rowLoss = make("rowLoss", 1);
    const squares = make("squares", (shape.inputStride + shape.conditionStride) / 4);
    const held = data.validation;
    const heldPoints = padRows(
      held.scaled.subarray(0, fixed * shape.dim),
      fixed,
      shape.dim,
      shape.pointStride,
    );
    validationPasses.push(
      preparing(
        {
          run: fixedRun,
          points: memory.filled("validation.points", heldPoints),
          labels: memory.filled("validation.labels", held.labels?.slice(0, fixed) ?? new Uint32Array(4)),
          rows: fixedRows,
        },
        { ...buffers, target, squares },
      ),
      ...forwardPasses(
        { ...context, kernels: evaluation, run: fixedRun },
        fixedRows,
        weights.raw,
        buffers,
        output,
        null,
      ),
      simple(backward.loss, Math.ceil(fixedRows / 64), {
        run: fixedRun,
        velocity: output,
        target_velocity: target,
        delta,
        row_loss: rowLoss,
        squares,
      }),
      simple(validation, 1, { run: fixedRun, state, row_loss: rowLoss, history }),
    );
  }
  book.flush();
  return {
    memory,
    shape,
    data,
    config,
    weights,
    points,
    run,
    state,
    schedule,
    history,
    kept,
    plan: {
      step: training,
      snapshot: [simple(snapshot, elementwise, { state, weights: weights.raw, ...moments, kept })],
      update,
      validation: validationPasses,
    },
  };
}
