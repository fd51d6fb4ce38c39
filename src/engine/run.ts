import type { LabConfig } from "../config/types.ts";
import type { PreparedData } from "../data/types.ts";
import type { KernelCache } from "../gpu/kernel.ts";
import { Readback } from "../gpu/readback.ts";
import { KeptPromise } from "../lib/kept-promise.ts";
import { Queue } from "../lib/queue.ts";
import { disposeMade, Lifetime, runEnded } from "./lifetime.ts";
import type { LogDensity } from "./likelihood/log-density.ts";
import type { NetworkShape } from "./network-shape.ts";
import { pad16 } from "./padded-layout.ts";
import { Sampler } from "./sampler.ts";
import { originOf } from "./sampling/origin.ts";
import type { AdapterTraits } from "./tiling.ts";
import type { Trainer } from "./trainer.ts";

/** Rows that are evaluated together at the most. */
const largestChunk = 16384;
/** Slopes that are kept at a time, at the most. */
const mostSlopes = 8;
/** Sizes for which a sampler is kept. A point under the pointer and a cloud of samples are asked for in turn. */
const mostSamplers = { stage: 1, sample: 3 } as const;

/** Who asks: the stage has a sampler and a queue of its own, since it samples while others do. */
export type Asker = keyof typeof mostSamplers;

/** Where a run is computed. */
export interface RunPlace {
  readonly device: GPUDevice;
  readonly cache: KernelCache;
  readonly adapter: AdapterTraits;
}

/**
 * A trainer and all that answers requests from its weights. It ends when another run takes its place: from then
 * on nothing is begun, and its buffers go once all that was under way has settled.
 */
export class Run {
  readonly data: PreparedData;
  readonly shape: NetworkShape;
  readonly trainer: Trainer;
  readonly readback: Readback;
  readonly #place: RunPlace;
  readonly #life = new Lifetime(() => this.#dispose());
  /** Requests share samplers: those of one asker are answered one after another. */
  readonly #queues: Readonly<Record<Asker, Queue>> = { stage: new Queue(), sample: new Queue() };
  readonly #samplers = new Map<string, KeptPromise<Sampler>>();
  /** Made when a density is first asked for. */
  readonly #densities = new KeptPromise<LogDensity>();
  #config: LabConfig;

  constructor(place: RunPlace, config: LabConfig, data: PreparedData, shape: NetworkShape, trainer: Trainer) {
    this.#place = place;
    this.#config = config;
    this.data = data;
    this.shape = shape;
    this.trainer = trainer;
    this.readback = new Readback(place.device);
  }

  /** As it was last tuned. */
  get config(): LabConfig {
    return this.#config;
  }

  tune(config: LabConfig): void {
    this.trainer.tune(config);
    this.#config = config;
  }

  /**
   * Runs a task that uses the run's buffers.
   * @throws LabError `aborted` where the run has ended before it is done
   */
  hold<T>(task: () => Promise<T>): Promise<T> {
    return this.#life.hold(task);
  }

  /** The same for a task that uses a sampler or the densities, when all that was asked before is answered. */
  inTurn<T>(asker: Asker, task: () => Promise<T>): Promise<T> {
    return this.#life.hold(() =>
      this.#queues[asker].run(() => {
        if (this.#life.hasEnded) throw runEnded();
        return task();
      }),
    );
  }

  /** For a task in turn. Samplers of some sizes are kept. */
  sampler(asker: Asker, count: number): Promise<Sampler> {
    const { device, cache, adapter } = this.#place;
    // Slopes of a step stand in one buffer.
    const most = device.limits.maxStorageBufferBindingSize / (4 * mostSlopes * this.shape.pointStride);
    const chunks = Math.ceil(count / Math.min(largestChunk, Math.floor(most / 16) * 16));
    const capacity = pad16(Math.ceil(count / chunks));
    const key = `${asker}:${capacity}`;
    const kept = this.#samplers.get(key) ?? this.#roomFor(asker, key);
    return kept.get(() => {
      const origin = originOf(this.config, this.data);
      return Sampler.create(device, cache, adapter, this.shape, origin, this.trainer.weights, capacity);
    });
  }

  /** For a task in turn. */
  densities(): Promise<LogDensity> {
    const { shape } = this;
    const { weights } = this.trainer;
    return this.#densities.get(async () => {
      const { LogDensity } = await import("./likelihood/log-density.ts");
      return new LogDensity({ ...this.#place, shape, weights });
    });
  }

  end(): void {
    this.trainer.end();
    this.#life.end();
  }

  /** The oldest sampler of an asker that has as many as are kept makes room. */
  #roomFor(asker: Asker, key: string): KeptPromise<Sampler> {
    const olders = [...this.#samplers].filter(([old]) => old.startsWith(asker));
    for (const [old, made] of olders.slice(0, Math.max(0, olders.length + 1 - mostSamplers[asker]))) {
      this.#samplers.delete(old);
      disposeMade(made.present);
    }
    const room = new KeptPromise<Sampler>();
    this.#samplers.set(key, room);
    return room;
  }

  #dispose(): void {
    this.trainer.dispose();
    this.readback.dispose();
    for (const sampler of this.#samplers.values()) disposeMade(sampler.present);
    disposeMade(this.#densities.present);
  }
}
