import { initialWeights, loudOutputScale } from "../algorithms/network-layout.ts";
import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import { KernelCache } from "../gpu/kernel.ts";
import { Readback } from "../gpu/readback.ts";
import { LabError } from "../lib/errors.ts";
import type { GaussianProcess } from "../lib/gaussian-process.ts";
import { Queue } from "../lib/queue.ts";
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
import type { LogDensity } from "./likelihood/log-density.ts";
import { type NetworkShape, networkShape } from "./network-shape.ts";
import { packWeights, pad16, unpackWeights } from "./padded-layout.ts";
import { refuseRagged } from "./refuse-ragged.ts";
import { Sampler } from "./sampler.ts";
import { drawSamples } from "./sampling/draw.ts";
import { originOf } from "./sampling/origin.ts";
import { gathered, type Sampling, samplingOf, solveRows } from "./sampling/solve.ts";
import { velocitiesAt } from "./sampling/velocities.ts";
import type { AdapterTraits } from "./tiling.ts";
import { Trainer } from "./trainer.ts";

/** Rows that are evaluated together at the most. */
const largestChunk = 16384;
/** Slopes that are kept at a time, at the most. */
const mostSlopes = 8;
/** Sizes for which a sampler is kept. A point under the pointer and a cloud of samples are asked for in turn. */
const mostSamplers = { stage: 1, sample: 3 } as const;

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
}

interface Run {
  readonly config: LabConfig;
  readonly data: PreparedData;
  readonly shape: NetworkShape;
  readonly trainer: Trainer;
  readonly samplers: Map<string, Promise<Sampler>>;
  /** Made when a density is first asked for. */
  readonly densities: { made: Promise<LogDensity> | null };
}

/** The engine on a GPUDevice. Calls must not overlap, but for samples and velocities, which may be asked for at any time. */
export class GpuEngine implements Engine {
  readonly #device: GPUDevice;
  readonly #adapter: AdapterTraits;
  readonly #cache: KernelCache;
  readonly #readback: Readback;
  readonly #assigners: AssignerFactory;
  readonly #listeners = new Set<(rows: TrainingRows) => void>();
  /** Requests share one sampler's buffers: they are answered one after another. */
  readonly #requests = new Queue();
  #run: Run | null = null;

  /** @param assigners where exact assignments are solved: in a worker, or in the calling thread */
  constructor(device: GPUDevice, adapter: AdapterTraits, assigners: AssignerFactory) {
    this.#assigners = assigners;
    this.#device = device;
    this.#adapter = adapter;
    this.#cache = new KernelCache(device);
    this.#readback = new Readback(device);
  }

  get step(): number {
    return this.#run?.trainer.step ?? 0;
  }

  async start(config: LabConfig, data: PreparedData): Promise<void> {
    const classes = config.data.labels === "condition" ? data.set.classNames.length : 0;
    const shape = networkShape(config.model, data.set.dim, classes);
    refuseTooLarge(this.#device.limits, config, { dim: data.set.dim, classes, points: data.train.count });
    const initial = packWeights(
      shape.layout,
      initialWeights(shape.linears, config.seed, config.mistakes.loudOutput ? loudOutputScale : 0),
    );
    const trainer = await this.#trainer(shape, config, data, initial);
    this.#stop();
    this.#run = { config, data, shape, trainer, samplers: new Map(), densities: { made: null } };
  }

  async relink(config: LabConfig, data: PreparedData): Promise<void> {
    const now = this.#running();
    const classes = config.data.labels === "condition" ? data.set.classNames.length : 0;
    const shape = networkShape(config.model, data.set.dim, classes);
    const state = await now.trainer.checkpoint();
    refuseOther(shape, unpackWeights(now.shape.layout, state.raw));
    refuseTooLarge(this.#device.limits, config, { dim: data.set.dim, classes, points: data.train.count });
    const trainer = await this.#trainer(shape, config, data, state.raw);
    trainer.restore(state);
    this.#stop();
    this.#run = { config, data, shape, trainer, samplers: new Map(), densities: { made: null } };
  }

  /** Pairs two point sets of as many points, as given. */
  async couple(points: CouplePoints, choice: CouplingChoice, seed: number): Promise<Coupled> {
    const { couple } = await import("./coupling/couple.ts");
    const place = { device: this.#device, cache: this.#cache, adapter: this.#adapter };
    return couple(place, points, choice, seed);
  }

  get couplingReport(): CouplingReport | null {
    return this.#run?.trainer.couplingReport ?? null;
  }

  get timeBins(): TimeBins | null {
    return this.#run?.trainer.timeBins ?? null;
  }

  async checkpoint(): Promise<Checkpoint> {
    const { trainer, shape } = this.#running();
    const { step, ...arenas } = await trainer.checkpoint();
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
    const run = this.#running();
    run.trainer.tune(config);
    this.#run = { ...run, config };
  }

  train(steps: number, signal?: AbortSignal): Promise<TrainOutcome> {
    const emit = (rows: TrainingRows) => {
      for (const listener of this.#listeners) listener(rows);
    };
    return this.#running().trainer.train(steps, emit, signal);
  }

  onRows(listener: (rows: TrainingRows) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  sample(request: SampleRequest): Promise<SampleResult> {
    return this.#inTurn(async () => {
      const { shape } = this.#running();
      if (request.x) refuseRagged(request.x, shape.dim, request.count);
      const sampling = this.#sampling(request);
      const sampler = await this.#sampler("sample", request.count);
      return drawSamples(this.#device, this.#readback, sampler, shape, request, sampling);
    });
  }

  /** Samples for the stage: only the counts come back to the CPU. The caller destroys the buffer. */
  async trajectory(request: SampleRequest, signal?: AbortSignal): Promise<DeviceTrajectory> {
    const { shape } = this.#running();
    const { count } = request;
    const sampling = this.#sampling(request);
    const { times } = sampling;
    const sampler = await this.#sampler("stage", count);
    const buffer = this.#device.createBuffer({
      label: "GpuEngine.trajectory",
      size: 4 * times.length * count * shape.pointStride,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    const counts = await solveRows(sampler, shape.dim, request, sampling, 0, count, buffer, signal);
    return { buffer, times, count, stride: shape.pointStride, ...gathered([counts]) };
  }

  velocity(points: Float32Array, t: number, request: VelocityRequest): Promise<Float32Array> {
    return this.#inTurn(async () => {
      const { config, data, shape } = this.#running();
      refuseRagged(points, shape.dim);
      const sampler = await this.#sampler("sample", points.length / shape.dim);
      return velocitiesAt(sampler, points, t, request, config, data);
    });
  }

  logDensity(points: Float32Array, request: DensityRequest, signal?: AbortSignal): Promise<DensityResult> {
    return this.#inTurn(async () => {
      const { config, data, shape, trainer, densities } = this.#running();
      refuseRagged(points, shape.dim);
      densities.made ??= import("./likelihood/log-density.ts").then(({ LogDensity }) => {
        const [device, cache, adapter] = [this.#device, this.#cache, this.#adapter];
        return new LogDensity({ device, cache, adapter, shape, weights: trainer.weights });
      });
      const made = await densities.made;
      if (this.#run?.densities !== densities)
        throw new LabError(
          "aborted",
          "Another run has begun; no densities of this one are computed any more.",
        );
      return made.compute(points, request, config, data, signal);
    });
  }

  async scoreBounds(process: GaussianProcess, points: Float32Array, beta: number): Promise<ScoreBounds> {
    const { scoreBounds } = await import("./sampling/surrogate-field.ts");
    return scoreBounds(this.#device, this.#cache, this.#readback, process, points, beta);
  }

  async weights(kind: WeightKind): Promise<WeightRecord> {
    const { trainer, shape } = this.#running();
    const arena = await this.#readback.read(trainer.weights[kind]);
    return unpackWeights(shape.layout, new Float32Array(arena));
  }

  async setWeights(weights: WeightRecord): Promise<void> {
    const { trainer, shape } = this.#running();
    trainer.setWeights(packWeights(shape.layout, weights));
  }

  /** Training points on the GPU, `[count, stride]`, training space: the stage draws them. */
  get trainingPoints(): { readonly buffer: GPUBuffer; readonly stride: number } {
    const { trainer, shape } = this.#running();
    return { buffer: trainer.points, stride: shape.pointStride };
  }

  dispose(): void {
    this.#stop();
    this.#readback.dispose();
  }

  /** Answers when all that was asked before is answered, if the run that was asked is still there. */
  async #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const { samplers } = this.#running();
    return this.#requests.run(() => {
      if (this.#run?.samplers !== samplers)
        throw new LabError("aborted", "Another run has begun; this one answers no more.");
      return task();
    });
  }

  #sampling(request: SampleRequest): Sampling {
    const { config, data } = this.#running();
    return samplingOf(request, config, data);
  }

  /** Samplers of some sizes are kept; the stage has one of its own, since it samples while others do. */
  async #sampler(user: "stage" | "sample", count: number): Promise<Sampler> {
    const run = this.#running();
    // Slopes of a step stand in one buffer.
    const most = this.#device.limits.maxStorageBufferBindingSize / (4 * mostSlopes * run.shape.pointStride);
    const chunks = Math.ceil(count / Math.min(largestChunk, Math.floor(most / 16) * 16));
    const capacity = pad16(Math.ceil(count / chunks));
    const key = `${user}:${capacity}`;
    let sampler = run.samplers.get(key);
    if (!sampler) {
      const olders = [...run.samplers].filter(([old]) => old.startsWith(user));
      for (const [old, made] of olders.slice(0, Math.max(0, olders.length + 1 - mostSamplers[user]))) {
        run.samplers.delete(old);
        void made.then((unused) => unused.dispose());
      }
      const { weights } = run.trainer;
      const origin = originOf(run.config, run.data);
      sampler = Sampler.create(
        this.#device,
        this.#cache,
        this.#adapter,
        run.shape,
        origin,
        weights,
        capacity,
      );
      run.samplers.set(key, sampler);
    }
    const made = await sampler;
    if (this.#run?.samplers !== run.samplers) {
      throw new LabError("aborted", "Another run has begun; this one draws no more samples.");
    }
    return made;
  }

  #trainer(
    shape: NetworkShape,
    config: LabConfig,
    data: PreparedData,
    initial: Float32Array,
  ): Promise<Trainer> {
    return Trainer.create(
      this.#device,
      this.#cache,
      this.#adapter,
      shape,
      config,
      data,
      initial,
      this.#assigners,
    );
  }

  #running(): Run {
    if (!this.#run) throw new LabError("invalid-argument", "The engine has not been started.");
    return this.#run;
  }

  #stop(): void {
    this.#run?.trainer.dispose();
    for (const sampler of this.#run?.samplers.values() ?? []) void sampler.then((made) => made.dispose());
    this.#run?.densities.made?.then(
      (made) => made.dispose(),
      // Who asked for it was told.
      () => undefined,
    );
    this.#run = null;
  }
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
