import type { Kernel } from "../../gpu/kernel.ts";
import { UniformRecords } from "../../gpu/memory.ts";
import { encode } from "../../gpu/pass.ts";
import type { SamplerCore } from "./core.ts";
import type { Evaluation, Guiding } from "./evaluation.ts";
import { type SdeSettings, type SdeStep, wienerBytes, wienerRecord } from "./sde-record.ts";

/**
 * Euler–Maruyama: turns the velocity into the drift of the SDE with the same marginals, and ends a step with
 * noise. Twin: src/reference/sde.ts.
 */
export class Sde implements Guiding {
  readonly #core: SamplerCore;
  readonly #records: UniformRecords;
  readonly #drift: Kernel;
  readonly #step: Kernel;
  readonly #driftBindings: readonly GPUBindGroup[];
  readonly #stepBindings: readonly GPUBindGroup[];

  private constructor(core: SamplerCore, slopes: GPUBuffer, steps: number, drift: Kernel, step: Kernel) {
    const { memory, run, x } = core;
    this.#core = core;
    this.#drift = drift;
    this.#step = step;
    const records = new UniformRecords(memory, "wiener", wienerBytes, steps);
    this.#records = records;
    const each = (kernel: Kernel) =>
      Array.from({ length: steps }, (_, i) => kernel.bind({ run, wiener: records.binding(i), x, slopes }));
    this.#driftBindings = each(drift);
    this.#stepBindings = each(step);
  }

  /** @param steps of a submit */
  static async create(core: SamplerCore, slopes: GPUBuffer, steps: number): Promise<Sde> {
    const { cache } = core;
    const [drift, step] = await Promise.all([cache.get("sde_drift"), cache.get("sde_step")]);
    return new Sde(core, slopes, steps, drift, step);
  }

  /** The steps of the submit to come. */
  write(settings: SdeSettings, steps: readonly SdeStep[]): void {
    const records = steps.map((step) => wienerRecord(settings, step));
    this.#records.write(this.#core.memory.device.queue, records);
  }

  /** The drift in place of the velocity. Euler's method has two stage records a step. */
  encode(pass: GPUComputePassEncoder, { rows, record }: Evaluation): void {
    const x = this.#groups(rows);
    encode(pass, [{ kernel: this.#drift, bindings: this.#driftBindings[record / 2]!, x }]);
  }

  /** @param index of the step in its submit */
  encodeStep(pass: GPUComputePassEncoder, index: number, rows: number): void {
    const x = this.#groups(rows);
    encode(pass, [{ kernel: this.#step, bindings: this.#stepBindings[index]!, x }]);
  }

  #groups(rows: number): number {
    return Math.ceil((rows * this.#core.shape.pointStride) / 4 / 64);
  }
}
