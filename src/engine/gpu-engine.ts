import { getEntry } from "../algorithms/entry.ts";
import { initialWeights, loudOutputScale } from "../algorithms/network-layout.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { LabConfig } from "../config/types.ts";
import { dataStd, sourceStdOf, timeScaleOf } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import { KernelCache } from "../gpu/kernel.ts";
import { Memory } from "../gpu/memory.ts";
import { Readback } from "../gpu/readback.ts";
import { LabError } from "../lib/errors.ts";
import { refuseTooLarge } from "./capacity.ts";
import type { AssignerFactory } from "./coupling/assigner.ts";
import type { Coupled, CouplePoints, CouplingChoice } from "./coupling/couple.ts";
import type {
  Checkpoint,
  CouplingReport,
  Engine,
  SampleRequest,
  SampleResult,
  TrainingRows,
  TrainOutcome,
  VelocityRequest,
  WeightKind,
  WeightRecord,
} from "./engine.ts";
import { type NetworkShape, networkShape } from "./network-shape.ts";
import { packWeights, pad16, unpackWeights, unpadRows } from "./padded-layout.ts";
import { type Integration, type Origin, Sampler, tableauOf } from "./sampler.ts";
import { isPlain, type SamplingField, samplingField } from "./sampling-field.ts";
import type { AdapterTraits } from "./tiling.ts";
import { Trainer } from "./trainer.ts";

/** Rows that are evaluated together at the most. */
const largestChunk = 16384;

/** Trajectories that stay on the GPU, for drawing: float32 `[times, count, stride]`, training space. */
export interface DeviceTrajectory {
  readonly buffer: GPUBuffer;
  readonly times: readonly number[];
  readonly count: number;
  readonly stride: number;
}

interface Run {
  readonly config: LabConfig;
  readonly data: PreparedData;
  readonly shape: NetworkShape;
  readonly trainer: Trainer;
  readonly samplers: Map<string, Promise<Sampler>>;
}

/** The engine on a GPUDevice. Calls must not overlap, but for sampling while training. */
export class GpuEngine implements Engine {
  readonly #device: GPUDevice;
  readonly #adapter: AdapterTraits;
  readonly #cache: KernelCache;
  readonly #readback: Readback;
  readonly #assigners: AssignerFactory;
  readonly #listeners = new Set<(rows: TrainingRows) => void>();
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
    this.#run = { config, data, shape, trainer, samplers: new Map() };
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
    this.#run = { config, data, shape, trainer, samplers: new Map() };
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

  async sample(request: SampleRequest): Promise<SampleResult> {
    const { shape } = this.#running();
    const { count, solver } = request;
    const tableau = tableauOf(solver.id);
    const times = this.#timesOf(request);
    const points = new Float32Array(count * shape.dim);
    const trajectory = request.trajectory ? new Float32Array(times.length * count * shape.dim) : null;
    const sampler = await this.#sampler("sample", count);
    const memory = new Memory(this.#device, "GpuEngine.sample");
    try {
      for (let first = 0; first < count; first += sampler.capacity) {
        const rows = Math.min(sampler.capacity, count - first);
        const kept = trajectory
          ? memory.storage("trajectory", 4 * times.length * rows * shape.pointStride)
          : null;
        await this.#integrate(sampler, request, tableau, first, rows, kept);
        points.set(await sampler.points(rows), first * shape.dim);
        if (kept && trajectory) {
          const padded = new Float32Array(await this.#readback.read(kept));
          const all = unpadRows(padded, times.length * rows, shape.dim, shape.pointStride);
          for (let i = 0; i < times.length; i++) {
            const slice = all.subarray(i * rows * shape.dim, (i + 1) * rows * shape.dim);
            trajectory.set(slice, (i * count + first) * shape.dim);
          }
        }
      }
    } finally {
      memory.dispose();
    }
    const nfe = tableau.b.length * solver.steps;
    if (!trajectory) return { points, nfe, steps: solver.steps };
    return { points, nfe, steps: solver.steps, times: Float32Array.from(times), trajectory };
  }

  /** Samples for the stage: nothing comes back to the CPU. The caller destroys the buffer. */
  async trajectory(request: SampleRequest, signal?: AbortSignal): Promise<DeviceTrajectory> {
    const { shape } = this.#running();
    const { count } = request;
    const times = this.#timesOf(request);
    const sampler = await this.#sampler("stage", count);
    const buffer = this.#device.createBuffer({
      label: "GpuEngine.trajectory",
      size: 4 * times.length * count * shape.pointStride,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC,
    });
    await this.#integrate(sampler, request, tableauOf(request.solver.id), 0, count, buffer, signal);
    return { buffer, times, count, stride: shape.pointStride };
  }

  async velocity(points: Float32Array, t: number, request: VelocityRequest): Promise<Float32Array> {
    const { dim } = this.#running().shape;
    const field = this.#field();
    const count = points.length / dim;
    const result = new Float32Array(points.length);
    const sampler = await this.#sampler("sample", count);
    for (let first = 0; first < count; first += sampler.capacity) {
      const rows = Math.min(sampler.capacity, count - first);
      sampler.place(points.subarray(first * dim, (first + rows) * dim), rows);
      sampler.label(request.label, first, rows);
      result.set(await sampler.velocity(rows, t, request.weights ?? "ema", field), first * dim);
    }
    return result;
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

  async #integrate(
    sampler: Sampler,
    request: SampleRequest,
    tableau: Integration["tableau"],
    first: number,
    rows: number,
    trajectory: GPUBuffer | null,
    signal?: AbortSignal,
  ): Promise<void> {
    const { dim } = this.#running().shape;
    if (request.x) sampler.place(request.x.subarray(first * dim, (first + rows) * dim), rows);
    else sampler.draw(request.seed ?? 0, rows, first);
    sampler.label(request.label, first, rows);
    const integration: Integration = {
      tableau,
      times: this.#timesOf(request),
      rows,
      weights: request.weights ?? "ema",
      field: this.#field(),
    };
    await sampler.integrate(integration, trajectory, signal);
  }

  /** Samplers of one size are kept; the stage has one of its own, since it samples while others do. */
  async #sampler(user: "stage" | "sample", count: number): Promise<Sampler> {
    const run = this.#running();
    const chunks = Math.ceil(count / largestChunk);
    const capacity = pad16(Math.ceil(count / chunks));
    const key = `${user}:${capacity}`;
    let sampler = run.samplers.get(key);
    if (!sampler) {
      for (const [old, made] of run.samplers) {
        if (!old.startsWith(user)) continue;
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

  #field(): SamplingField | null {
    const { config, data } = this.#running();
    return isPlain(config) ? null : samplingField(config, sourceStdOf(config, data));
  }

  /** The solver's own times, first to last. */
  #timesOf({ solver, direction }: SampleRequest): number[] {
    const { mistakes } = this.#running().config;
    const [from, to] = mistakes.shortSpan ? [0.1, 0.9] : [0, 1];
    const backward = (direction === "backward") !== mistakes.wrongWay;
    return Array.from({ length: solver.steps + 1 }, (_, i) => {
      const share = i / solver.steps;
      const t = from + (to - from) * share;
      return backward ? from + to - t : t;
    });
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
    this.#run = null;
  }
}

/** Stored sources and lists of pairs start where the config's source does. */
function originOf(config: LabConfig, data: PreparedData): Origin {
  const source = getEntry(sources, config.source.id);
  const timeScale = timeScaleOf(config);
  if (source.kind === "stored") {
    const points = data.source?.train ?? new Float32Array();
    return { slot: "sources/stored", numbers: [0, 0, 0, 0], points, timeScale };
  }
  const numbers = source.numbers(config.source, dataStd(data));
  return { slot: `sources/${source.id}`, numbers, points: new Float32Array(), timeScale };
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
