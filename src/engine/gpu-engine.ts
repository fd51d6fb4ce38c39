import { initialWeights, loudOutputScale } from "../algorithms/network-layout.ts";
import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { KernelCache } from "../gpu/kernel.ts";
import { LabError } from "../lib/errors.ts";
import type { GaussianProcess } from "../lib/gaussian-process.ts";
import type { PairDistances, PointColumns } from "../lib/pair-rows.ts";
import { refuseTooLarge } from "./capacity.ts";
import type { AssignerFactory } from "./coupling/assigner.ts";
import type { Coupled, CouplePoints, CouplingChoice } from "./coupling/couple.ts";
import type {
  AdaptiveStatus,
  Checkpoint,
  CouplingReport,
  DensityRequest,
  DensityResult,
  Engine,
  SampleRequest,
  SampleResult,
  ScoreBounds,
  TimeBins,
  TrainingRows,
  TrainOutcome,
  VelocityRequest,
  WeightKind,
  WeightRecord,
} from "./engine.ts";
import { runEnded } from "./lifetime.ts";
import { type NetworkShape, networkShape } from "./network-shape.ts";
import { packWeights, unpackWeights } from "./padded-layout.ts";
import { refuseRagged } from "./refuse-ragged.ts";
import { Run, type RunPlace } from "./run.ts";
import { drawSamples } from "./sampling/draw.ts";
import { labelled, labelsOf } from "./sampling/labels.ts";
import { gathered, samplingOf, solveRows } from "./sampling/solve.ts";
import { velocitiesAt } from "./sampling/velocities.ts";
import type { AdapterTraits } from "./tiling.ts";
import { Trainer } from "./trainer.ts";

/** Trajectories that stay on the GPU, for drawing: float32 `[times, count, stride]`, training space. */
export interface DeviceTrajectory {
  readonly buffer: GPUBuffer;
  readonly times: readonly number[];
  readonly count: number;
  readonly stride: number;
  /** Network evaluations: of every sample, or by sample. */
  readonly nfe: number | Uint32Array;
  /** Of adaptive solvers: how each ended. */
  readonly status?: readonly AdaptiveStatus[];
  /** The class that each sample was drawn for; absent where none was. */
  readonly labels?: Uint32Array;
}

/** The engine on a GPUDevice. Calls must not overlap, but for samples and velocities, which may be asked for at any time. */
export class GpuEngine implements Engine {
  readonly #place: RunPlace;
  readonly #assigners: AssignerFactory;
  readonly #listeners = new Set<(rows: TrainingRows) => void>();
  #run: Run | null = null;
  #disposed = false;

  /** @param assigners where exact assignments are solved: in a worker, or in the calling thread */
  constructor(device: GPUDevice, adapter: AdapterTraits, assigners: AssignerFactory) {
    this.#place = { device, adapter, cache: new KernelCache(device) };
    this.#assigners = assigners;
  }

  get step(): number {
    return this.#run?.trainer.step ?? 0;
  }

  async start(config: LabConfig, data: PreparedData): Promise<void> {
    const shape = this.#shapeOf(config, data);
    const initial = packWeights(
      shape.layout,
      initialWeights(shape.linears, config.seed, config.mistakes.loudOutput ? loudOutputScale : 0),
    );
    this.#begin(await this.#made(shape, config, data, initial));
  }

  async relink(config: LabConfig, data: PreparedData): Promise<void> {
    const now = this.#running();
    const shape = networkShape(config.model, data.set.dim, classesOf(config, data));
    const state = await now.hold(() => now.trainer.checkpoint());
    refuseOther(shape, unpackWeights(now.shape.layout, state.raw));
    const run = await this.#made(this.#shapeOf(config, data), config, data, state.raw);
    run.trainer.restore(state);
    this.#begin(run);
  }

  /** Pairs two point sets of as many points, as given. */
  async couple(points: CouplePoints, choice: CouplingChoice, seed: number): Promise<Coupled> {
    const { couple } = await import("./coupling/couple.ts");
    return couple(this.#place, points, choice, seed);
  }

  get couplingReport(): CouplingReport | null {
    return this.#run?.trainer.couplingReport ?? null;
  }

  get timeBins(): TimeBins | null {
    return this.#run?.trainer.timeBins ?? null;
  }

  async checkpoint(): Promise<Checkpoint> {
    const run = this.#running();
    const { trainer, shape } = run;
    const { step, ...arenas } = await run.hold(() => trainer.checkpoint());
    const unpack = (arena: Float32Array) => unpackWeights(shape.layout, arena);
    return {
      step,
      raw: unpack(arenas.raw),
      ema: unpack(arenas.ema),
      first: unpack(arenas.first),
      second: unpack(arenas.second),
    };
  }

  async restore({ step, raw, ema, first, second }: Checkpoint): Promise<void> {
    const { trainer, shape } = this.#running();
    refuseOther(shape, raw);
    const pack = (weights: WeightRecord) => packWeights(shape.layout, weights);
    trainer.restore({ step, raw: pack(raw), ema: pack(ema), first: pack(first), second: pack(second) });
  }

  tune(config: LabConfig): void {
    this.#running().tune(config);
  }

  train(steps: number, signal?: AbortSignal): Promise<TrainOutcome> {
    const emit = (rows: TrainingRows) => {
      for (const listener of this.#listeners) listener(rows);
    };
    const run = this.#running();
    return run.hold(() => run.trainer.train(steps, emit, signal));
  }

  onRows(listener: (rows: TrainingRows) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async sample(asked: SampleRequest): Promise<SampleResult> {
    const run = this.#running();
    return run.inTurn("sample", async () => {
      const { config, data, shape, readback } = run;
      const request = labelled(asked, config, data);
      if (request.x) refuseRagged(request.x, shape.dim, request.count);
      const sampling = samplingOf(request, config, data);
      const sampler = await run.sampler("sample", request.count);
      const drawn = await drawSamples(this.#place.device, readback, sampler, shape, request, sampling);
      return { ...drawn, ...labelsOf(request) };
    });
  }

  /** Samples for the stage: only the counts come back to the CPU. The caller destroys the buffer. */
  async trajectory(asked: SampleRequest, signal?: AbortSignal): Promise<DeviceTrajectory> {
    const run = this.#running();
    return run.inTurn("stage", async () => {
      const { config, data, shape } = run;
      const request = labelled(asked, config, data);
      const { count } = request;
      const sampling = samplingOf(request, config, data);
      const { times } = sampling;
      const sampler = await run.sampler("stage", count);
      const buffer = this.#place.device.createBuffer({
        label: "GpuEngine.trajectory",
        size: 4 * times.length * count * shape.pointStride,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
      });
      try {
        const counts = await solveRows(sampler, shape.dim, request, sampling, 0, count, buffer, signal);
        const made = { buffer, times, count, stride: shape.pointStride, ...labelsOf(request) };
        return { ...made, ...gathered([counts]) };
      } catch (error) {
        buffer.destroy();
        throw error;
      }
    });
  }

  async velocity(points: Float32Array, t: number, request: VelocityRequest): Promise<Float32Array> {
    const run = this.#running();
    return run.inTurn("sample", async () => {
      const { config, data, shape } = run;
      refuseRagged(points, shape.dim);
      const sampler = await run.sampler("sample", points.length / shape.dim);
      return velocitiesAt(sampler, points, t, request, config, data);
    });
  }

  async logDensity(
    points: Float32Array,
    request: DensityRequest,
    signal?: AbortSignal,
  ): Promise<DensityResult> {
    const run = this.#running();
    return run.inTurn("sample", async () => {
      const { config, data, shape } = run;
      refuseRagged(points, shape.dim);
      const densities = await run.densities();
      return densities.compute(points, request, config, data, signal);
    });
  }

  async scoreBounds(process: GaussianProcess, points: Float32Array, beta: number): Promise<ScoreBounds> {
    const { scoreBounds } = await import("./sampling/surrogate-field.ts");
    return scoreBounds(this.#place.device, this.#place.cache, process, points, beta);
  }

  async pairDistances(a: PointColumns, b: PointColumns | null): Promise<PairDistances> {
    const { GpuPairDistances } = await import("./pair-distances.ts");
    return GpuPairDistances.create(this.#place.device, this.#place.cache, a, b);
  }

  async weights(kind: WeightKind): Promise<WeightRecord> {
    const run = this.#running();
    const { trainer, shape, readback } = run;
    const arena = await run.hold(() => readback.read(trainer.weights[kind]));
    return unpackWeights(shape.layout, new Float32Array(arena));
  }

  async setWeights(weights: WeightRecord): Promise<void> {
    const { trainer, shape } = this.#running();
    trainer.setWeights(packWeights(shape.layout, weights));
  }

  /** A copy of the training points, `[count, stride]`, training space, for drawing. The caller destroys it. */
  copyTrainingPoints(): { readonly buffer: GPUBuffer; readonly stride: number } {
    const { trainer, shape } = this.#running();
    const { device } = this.#place;
    const { size } = trainer.points;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
    const buffer = device.createBuffer({ label: "GpuEngine.copyTrainingPoints", size, usage });
    const encoder = device.createCommandEncoder({ label: "GpuEngine.copyTrainingPoints" });
    encoder.copyBufferToBuffer(trainer.points, 0, buffer, 0, size);
    device.queue.submit([encoder.finish()]);
    return { buffer, stride: shape.pointStride };
  }

  /** The device may be destroyed at once: what is under way is then aborted. */
  dispose(): void {
    this.#disposed = true;
    this.#run?.end();
    this.#run = null;
  }

  /** @throws LabError `too-large` where the adapter's limits are exceeded */
  #shapeOf(config: LabConfig, data: PreparedData): NetworkShape {
    const classes = classesOf(config, data);
    refuseTooLarge(this.#place.device.limits, config, {
      dim: data.set.dim,
      classes,
      points: data.train.count,
    });
    return networkShape(config.model, data.set.dim, classes);
  }

  async #made(
    shape: NetworkShape,
    config: LabConfig,
    data: PreparedData,
    initial: Float32Array,
  ): Promise<Run> {
    const { device, cache, adapter } = this.#place;
    const trainer = await Trainer.create(
      device,
      cache,
      adapter,
      shape,
      config,
      data,
      initial,
      this.#assigners,
    );
    return new Run(this.#place, config, data, shape, trainer);
  }

  /** Takes the place of the present run. */
  #begin(run: Run): void {
    if (this.#disposed) {
      run.end();
      throw runEnded();
    }
    this.#run?.end();
    this.#run = run;
  }

  #running(): Run {
    if (!this.#run) throw new LabError("invalid-argument", "The engine has not been started.");
    return this.#run;
  }
}

function classesOf(config: LabConfig, data: PreparedData): number {
  return config.data.labels === "condition" ? data.set.classNames.length : 0;
}

/** A checkpoint of another network cannot be taken up. */
function refuseOther(shape: NetworkShape, weights: WeightRecord): void {
  const fits = shape.linears.every(({ name, out, in: inner }) => {
    const [rows, columns] = weights[`${name}.weight`]?.shape ?? [];
    return rows === out && columns === inner;
  });
  if (fits && Object.keys(weights).length === 2 * shape.linears.length) return;
  throw new LabError("invalid-argument", "These weights belong to a network of another shape.", {
    hint: "Set width, depth, conditioning and data as they were, or start again.",
  });
}
