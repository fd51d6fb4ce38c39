import type { LabConfig } from "../config/types.ts";
import { drawingOf } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import type { KernelCache } from "../gpu/kernel.ts";
import { Memory } from "../gpu/memory.ts";
import { encode } from "../gpu/pass.ts";
import { Readback } from "../gpu/readback.ts";
import { CompiledAhead } from "./compiled-ahead.ts";
import { createCoupler } from "./coupler.ts";
import type { AssignerFactory } from "./coupling/assigner.ts";
import type { Coupler } from "./coupling/coupler.ts";
import type { CouplingReport, Divergence, EarlyStop, TrainingRows, TrainOutcome } from "./engine.ts";
import { runEnded } from "./lifetime.ts";
import type { NetworkShape } from "./network-shape.ts";
import { handled, Pace } from "./pace.ts";
import { type ReadOutcome, readOutcome } from "./read-outcome.ts";
import { runRecord, stateBytes, tablesRecord } from "./records.ts";
import { historyRows, rowSize } from "./rows.ts";
import { writeSchedule } from "./schedule.ts";
import type { AdapterTraits } from "./tiling.ts";
import { TimeBinRing } from "./time-bin-ring.ts";
import { sameErrors } from "./time-bins.ts";
import { type TrainingMemory, trainingMemory, type WeightBuffers } from "./training-memory.ts";
import {
  averageEvery,
  type RunParts,
  sizeEvery,
  type TrainingPlan,
  trainingPlan,
  trainingRun,
  validationEvery,
} from "./training-plan.ts";
import {
  readState,
  type TrainingState,
  takeBest,
  takeSnapshot,
  writeArenas,
  writeStep,
} from "./training-state.ts";
import { type ValidationPlan, validationPlan, validationRun } from "./validation-plan.ts";

/** Steps between the weights that the guard can come back to. */
const snapshotEvery = 250;
/**
 * Milliseconds of GPU time that a submit should take, and between readbacks of history rows. The page's own
 * pictures wait for a GPU's queue, not for a software adapter's; there each submit and each readback costs the
 * processor that trains, and the page looks twice a second.
 */
const cadences = { gpu: { submit: 8, read: 50 }, software: { submit: 30, read: 200 } } as const;
/** The most steps in a submit. */
const submitSteps = 512;

/** Trains one network: records a step's passes once and encodes them many times a submit. */
export class Trainer {
  readonly #device: GPUDevice;
  readonly #memory: Memory;
  readonly #readback: Readback;
  readonly #shape: NetworkShape;
  readonly #data: PreparedData;
  readonly #at: TrainingMemory;
  readonly #plan: TrainingPlan;
  readonly #bins: TimeBinRing;
  readonly #coupler: Coupler | null;
  readonly #validation: CompiledAhead<ValidationPlan>;
  readonly #pace: Pace;
  readonly #readEvery: number;
  #config: LabConfig;
  #step = 0;
  #snapshotDue = false;

  private constructor(parts: RunParts, plan: TrainingPlan, coupler: Coupler | null) {
    this.#device = parts.memory.device;
    this.#memory = parts.memory;
    this.#readback = new Readback(parts.memory.device);
    this.#shape = parts.shape;
    this.#data = parts.data;
    this.#config = parts.config;
    this.#at = parts.at;
    this.#plan = plan;
    this.#bins = new TimeBinRing(parts.memory.device, parts.at, plan.totals, parts.shape);
    this.#coupler = coupler;
    const { submit, read } = cadences[parts.adapter.isFallback ? "software" : "gpu"];
    this.#pace = new Pace(submit, submitSteps);
    this.#readEvery = read;
    this.#validation = new CompiledAhead(() => validationPlan(parts), validationEvery / 4);
  }

  get weights(): WeightBuffers {
    return this.#at.weights;
  }

  /** Training points `[count, pointStride]`, training space. */
  get points(): GPUBuffer {
    return this.#at.points;
  }

  get step(): number {
    return this.#step;
  }

  /** Sets the settings that take effect at the next step. */
  tune(config: LabConfig): void {
    // Errors of other targets have no place in one average.
    if (!sameErrors(this.#config, config)) this.#bins.empty(this.#step);
    this.#config = config;
    const drawing = drawingOf(config, this.#data);
    const of = [config, this.#shape, this.#data, drawing] as const;
    const { queue } = this.#device;
    queue.writeBuffer(this.#at.run, 0, runRecord(this.#shape, trainingRun(...of)));
    queue.writeBuffer(this.#at.validationRun, 0, runRecord(this.#shape, validationRun(...of)));
    queue.writeBuffer(this.#at.tables, 0, tablesRecord(this.#shape, drawing.quantiles));
  }

  /** How the last pairing came out; null where points are paired as they come. */
  get couplingReport(): CouplingReport | null {
    return this.#coupler?.report ?? null;
  }

  /** Loss and gradient by flow time as they were last read; null before the first step. */
  get timeBins() {
    return this.#bins.latest;
  }

  /** See `readState`. */
  checkpoint(): Promise<TrainingState> {
    return readState(this.#device, this.#readback, this.#at);
  }

  /** Takes up where a checkpoint of the same network was taken. */
  restore(state: TrainingState): void {
    writeArenas(this.#device.queue, this.#at, state);
    this.#resume(state.step);
    this.#snapshotDue = true;
  }

  /** Replaces raw and averaged weights; the guard comes back to them once a step has shown them to be good. */
  setWeights(arena: Float32Array): void {
    for (const buffer of [this.weights.raw, this.weights.ema])
      this.#device.queue.writeBuffer(buffer, 0, arena as Float32Array<ArrayBuffer>);
    this.#snapshotDue = true;
  }

  /** See Engine.train; every row goes to `onRows` before it resolves. Rejects (`aborted`) once the run has ended. */
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
    // A run's first step is told at once.
    let lastRead = first === 0 ? Number.NEGATIVE_INFINITY : started;
    let lastDone = started;
    let loss = Number.NaN;
    let divergence: Divergence | undefined;
    let stop: EarlyStop | undefined;

    const collect = async () => {
      for (const read of reads.splice(0)) {
        const { rows, halted, stopped } = await read;
        this.#refuseEnded();
        if (divergence || stop) continue;
        if (rows.count > 0) {
          loss = rows.loss[rows.count - 1] ?? loss;
          onRows(rows);
        }
        divergence = halted;
        stop = stopped;
      }
    };

    while (this.#step < first + steps && !signal?.aborted && !divergence && !stop) {
      const wanted = Math.min(this.#pace.next(), first + steps - this.#step, historyRows / 4);
      const count = this.#coupler ? await this.#coupler.provide(this.#step, wanted) : wanted;
      await this.#prepare(count, first + steps);
      this.#refuseEnded();
      const encoder = this.#device.createCommandEncoder({ label: "Trainer.train" });
      this.#encodeSteps(encoder, count);
      const now = performance.now();
      const due =
        now - lastRead > this.#readEvery ||
        this.#step - unread > historyRows / 2 ||
        this.#step === first + steps;
      const finish = due ? this.#recordRead(encoder, unread, this.#step === first + steps) : null;
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
      const finish = this.#recordRead(encoder, unread, true);
      this.#device.queue.submit([encoder.finish()]);
      reads.push(handled(finish()));
    }
    await collect();
    if (divergence) {
      takeSnapshot(this.#device, this.#at, this.#shape);
      this.#resume(divergence.restoredStep);
    }
    if (stop) {
      takeBest(this.#device, this.#at, this.#shape);
      this.#resume(stop.step);
    }
    return {
      steps: this.#step - first,
      seconds: (performance.now() - started) / 1000,
      loss,
      ...(divergence ? { divergence } : {}),
      ...(stop ? { stop } : {}),
    };
  }

  /** Nothing is encoded any more; the buffers stay until `dispose`, for what is under way. */
  end(): void {
    this.#memory.end();
    this.#coupler?.dispose();
  }

  dispose(): void {
    this.#memory.dispose();
    this.#readback.dispose();
  }

  #refuseEnded(): void {
    if (this.#memory.hasEnded) throw runEnded();
  }

  /** Compiles what the coming steps need, or will need. */
  async #prepare(count: number, end: number): Promise<void> {
    const coming = { step: this.#step, count, end };
    const done = this.#step % validationEvery;
    await this.#validation.prepare(coming, this.#step - done + validationEvery - 1);
  }

  #encodeSteps(encoder: GPUCommandEncoder, count: number): void {
    writeSchedule(this.#device.queue, this.#at.schedule, this.#config.optimizer, this.#step, count);
    const pass = encoder.beginComputePass({ label: "Trainer.steps" });
    for (let i = 0; i < count; i++) {
      if (this.#coupler) encode(pass, this.#coupler.passes(this.#step));
      const { step, faster } = this.#plan;
      encode(pass, faster?.after(this.#config.optimizer.batch) ?? step);
      if (this.#snapshotDue || this.#step % snapshotEvery === 0) encode(pass, this.#plan.snapshot);
      this.#snapshotDue = false;
      if ((this.#step + 1) % sizeEvery === 0) encode(pass, this.#plan.size);
      encode(pass, this.#plan.update);
      this.#step++;
      if (this.#step % validationEvery === 0) encode(pass, this.#validation.value?.raw() ?? []);
      if (this.#step % averageEvery === 0) encode(pass, this.#validation.value?.average() ?? []);
    }
    pass.end();
  }

  /** Rows of steps [from, now), and whether the guard has halted among them. */
  #recordRead(encoder: GPUCommandEncoder, from: number, ending: boolean): () => Promise<ReadOutcome> {
    const to = this.#step;
    const start = from % historyRows;
    const before = Math.min(to - from, historyRows - start);
    const bytes = 4 * rowSize;
    const bins = this.#bins.record(encoder, to, ending);
    const finish = this.#readback.record(encoder, [
      { buffer: this.#at.history, offset: start * bytes, size: before * bytes },
      { buffer: this.#at.history, offset: 0, size: (to - from - before) * bytes },
      { buffer: this.#at.state, offset: 0, size: stateBytes },
      bins.range,
      ...(this.#coupler?.reportRange ? [this.#coupler.reportRange] : []),
    ]);
    return async () => {
      const [head, tail, state, totals, report] = await finish();
      if (report) this.#coupler?.readReport(new Float32Array(report));
      bins.read(new Float32Array(totals!));
      return readOutcome(head!, tail!, state!, from, to, this.#shape);
    };
  }

  /** Goes on from `step`, whatever came of the steps behind it. */
  #resume(step: number): void {
    writeStep(this.#device.queue, this.#at, step);
    this.#step = step;
    this.#bins.empty(step);
    this.#coupler?.restart();
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
    assigners: AssignerFactory,
  ): Promise<Trainer> {
    const memory = new Memory(device, "Trainer");
    try {
      const drawing = drawingOf(config, data);
      const at = trainingMemory(memory, shape, drawing, config.optimizer.batch, data, initial);
      const parts: RunParts = { memory, cache, adapter, shape, config, data, drawing, at };
      const [plan, coupler] = await Promise.all([trainingPlan(parts), createCoupler(parts, assigners)]);
      const trainer = new Trainer(parts, plan, coupler);
      trainer.tune(config);
      return trainer;
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }
}
