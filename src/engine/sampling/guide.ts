import type { Kernel } from "../../gpu/kernel.ts";
import type { UniformRecords } from "../../gpu/memory.ts";
import { encode } from "../../gpu/pass.ts";
import type { GuidanceRequest } from "../engine.ts";
import { pointBytes, type SamplerCore } from "./core.ts";
import type { Clock, Evaluation } from "./evaluation.ts";
import { type FoldedFirst, inputGroups } from "./folded.ts";
import { guidanceBytes, guidanceRecord } from "./guidance-record.ts";
import { type Network, networkPasses } from "./network-passes.ts";

/** What an evaluator lends to its guide. */
export interface Guided {
  readonly core: SamplerCore;
  readonly clock: Clock;
  readonly stageKernel: Kernel;
  /** Where time and label are folded into the first layer. */
  readonly folded: FoldedFirst | null;
  readonly slopes: GPUBuffer;
  readonly records: UniformRecords;
  readonly recordCount: number;
  readonly startOf: (record: number) => GPUBuffer;
}

/** Asks the network a second time, without the label, and puts the guided velocity in place of the conditional. */
export class Guide {
  readonly #guided: Guided;
  readonly #record: GPUBuffer;
  readonly #memory: GPUBuffer;
  readonly #without: GPUBuffer;
  readonly #network: Network;
  readonly #stageBindings: readonly GPUBindGroup[];
  readonly #formulas = new Map<string, Promise<Formula>>();
  #formula: Formula | null = null;

  constructor(guided: Guided) {
    const { core, clock, stageKernel, folded, slopes, records, recordCount, startOf } = guided;
    const { memory, capacity, shape, run, tables, buffers, asked } = core;
    this.#guided = guided;
    this.#record = memory.uniform("guidance", guidanceBytes);
    this.#memory = memory.storage("guidance.memory", 2 * pointBytes(core));
    this.#without = memory.storage("guidance.without", pointBytes(core));
    const labels = memory.filled("guidance.labels", new Uint32Array(capacity).fill(shape.classes));
    this.#network = networkPasses(labels, folded)(core, 1, () => this.#without);
    const { input, condition } = buffers;
    this.#stageBindings = Array.from({ length: recordCount }, (_, r) =>
      stageKernel.bind({
        ...{ run, tables, stage: records.binding(r), x: startOf(r), slopes, labels },
        ...{ input, condition, asked },
        ...clock.resources,
      }),
    );
  }

  /** Readies a formula, which has forgotten what it may have remembered. */
  async prepare(guidance: GuidanceRequest, stillUntil: number): Promise<void> {
    const { memory } = this.#guided.core;
    let formula = this.#formulas.get(guidance.id);
    if (!formula) {
      formula = this.#link(guidance.id);
      this.#formulas.set(guidance.id, formula);
    }
    this.#formula = await formula;
    memory.device.queue.writeBuffer(this.#record, 0, guidanceRecord(guidance, stillUntil));
    const encoder = memory.device.createCommandEncoder({ label: "Guide.prepare" });
    encoder.clearBuffer(this.#memory);
    memory.device.queue.submit([encoder.finish()]);
  }

  encode(pass: GPUComputePassEncoder, { rows, record, weights }: Evaluation): void {
    const { core, stageKernel, folded } = this.#guided;
    const x = inputGroups(core.shape, rows, folded);
    encode(pass, [{ kernel: stageKernel, bindings: this.#stageBindings[record]!, x }]);
    encode(pass, this.#network(weights, 0));
    const { kernel, bindings } = this.#formula!;
    encode(pass, [{ kernel, bindings: bindings[record]!, x: Math.ceil(rows / 64) }]);
  }

  async #link(id: string): Promise<Formula> {
    const { core, clock, slopes, records, recordCount } = this.#guided;
    const { cache, run, buffers } = core;
    const kernel = await cache.get("guide", { ...clock.slots, guidance: `guidance/${id}` });
    const bindings = Array.from({ length: recordCount }, (_, r) =>
      kernel.bind({
        ...{ run, stage: records.binding(r), guidance: this.#record, input: buffers.input },
        ...{ without: this.#without, slopes, memory: this.#memory },
        ...clock.resources,
      }),
    );
    return { kernel, bindings };
  }
}

interface Formula {
  readonly kernel: Kernel;
  readonly bindings: readonly GPUBindGroup[];
}
