import type { Kernel } from "../../gpu/kernel.ts";
import { UniformRecords } from "../../gpu/memory.ts";
import { encode } from "../../gpu/pass.ts";
import { KeptPromise } from "../../lib/kept-promise.ts";
import type { GuidanceRequest, SurrogateRequest } from "../engine.ts";
import { disposeMade, runEnded } from "../lifetime.ts";
import { pointBytes, type SamplerCore } from "./core.ts";
import type { Clock, Evaluation } from "./evaluation.ts";
import { type FoldedFirst, inputGroups } from "./folded.ts";
import type { Guide, Guided } from "./guide.ts";
import { type Network, type NetworkPasses, networkPasses } from "./network-passes.ts";
import { stageBytes } from "./stage-record.ts";
import type { SurrogateGuide } from "./surrogate-guide.ts";

/** All rows at one time. */
export const sharedClock: Clock = { slots: { clock: "clocks/shared" }, resources: {} };

export interface EvaluatorOptions {
  readonly clock: Clock;
  /** Slopes that are kept at a time. */
  readonly stages: number;
  /** Stage records; each evaluation uses one. */
  readonly records: number;
  /** Where record r starts from, if not from x. */
  readonly startOf?: (record: number) => GPUBuffer | undefined;
  /** How the network is evaluated, if more than its output is wanted. */
  readonly network?: NetworkPasses;
}

/** Time and label are folded into the first layer where all rows stand at one time and only the output is wanted. */
function foldedOf(core: SamplerCore, { clock, network }: EvaluatorOptions): FoldedFirst | null {
  return clock === sharedClock && !network ? core.folded : null;
}

/** Evaluates velocities at the stages of a step. */
export class Evaluator {
  readonly slopes: GPUBuffer;
  readonly records: UniformRecords;
  /** vec4f from one stage's slopes to the next. */
  readonly stride: number;
  readonly #core: SamplerCore;
  readonly #stageKernel: Kernel;
  readonly #convertKernel: Kernel;
  readonly #folded: FoldedFirst | null;
  readonly #guided: Guided;
  #guide: Guide | null = null;
  readonly #surrogate = new KeptPromise<SurrogateGuide>();
  readonly #stageBindings: readonly GPUBindGroup[];
  readonly #convertBindings: readonly GPUBindGroup[];
  readonly #network: Network;

  private constructor(core: SamplerCore, stage: Kernel, convert: Kernel, options: EvaluatorOptions) {
    const { memory, run, tables, labels, buffers, asked } = core;
    const { clock, stages, records, startOf } = options;
    const folded = foldedOf(core, options);
    const network = options.network ?? networkPasses(labels, folded);
    this.#core = core;
    this.#folded = folded;
    this.#stageKernel = stage;
    this.#convertKernel = convert;
    this.stride = pointBytes(core) / 16;
    const slopes = memory.storage("slopes", stages * pointBytes(core));
    this.slopes = slopes;
    const uniforms = new UniformRecords(memory, "stages", stageBytes, records);
    this.records = uniforms;
    const { input, condition } = buffers;
    const start = (record: number) => startOf?.(record) ?? core.x;
    const lent = { core, clock, stageKernel: stage, folded, slopes, records: uniforms };
    this.#guided = { ...lent, recordCount: records, startOf: start };
    const each = <T>(make: (record: number) => T) => Array.from({ length: records }, (_, r) => make(r));
    this.#stageBindings = each((r) =>
      stage.bind({
        run,
        tables,
        stage: uniforms.binding(r),
        x: start(r),
        slopes,
        labels,
        input,
        condition,
        asked,
        ...clock.resources,
      }),
    );
    this.#convertBindings = each((r) =>
      convert.bind({ run, stage: uniforms.binding(r), input, slopes, ...clock.resources }),
    );
    this.#network = network(core, stages, (s) => ({
      buffer: slopes,
      offset: s * pointBytes(core),
      size: pointBytes(core),
    }));
  }

  static async create(core: SamplerCore, options: EvaluatorOptions): Promise<Evaluator> {
    const { cache } = core;
    const { slots } = options.clock;
    const [stage, convert] = await Promise.all([
      cache.get("stage_input", slots, foldedOf(core, options) ? { FOLDED: 1 } : {}),
      cache.get("convert", slots),
    ]);
    return new Evaluator(core, stage, convert, options);
  }

  /**
   * @param stillUntil the velocity is zero before this time
   * @returns what guides the evaluations to come
   */
  async guide(guidance: GuidanceRequest, stillUntil: number): Promise<Guide> {
    // Loaded with the first sampling that is guided.
    const { Guide } = await import("./guide.ts");
    this.#guide ??= new Guide(this.#guided);
    await this.#guide.prepare(guidance, stillUntil);
    return this.#guide;
  }

  /** @returns what pushes the evaluations to come towards high scores */
  async surrogate(request: SurrogateRequest, rows: number): Promise<SurrogateGuide> {
    const guide = await this.#surrogate.get(async () => {
      const own = await import("./surrogate-guide.ts");
      return own.SurrogateGuide.create(this.#guided);
    });
    guide.prepare(request, rows);
    return guide;
  }

  dispose(): void {
    disposeMade(this.#surrogate.present);
  }

  /**
   * Slopes of one stage, from x and the slopes so far as the record says.
   * @throws LabError `aborted` once another run has taken this one's place
   */
  encode(pass: GPUComputePassEncoder, evaluation: Evaluation): void {
    // Whoever asked may have waited for something else meanwhile.
    if (this.#core.weights.isGone()) throw runEnded();
    const { rows, stage, record, weights, converts, guide } = evaluation;
    const { shape } = this.#core;
    const x = inputGroups(shape, rows, this.#folded);
    encode(pass, [{ kernel: this.#stageKernel, bindings: this.#stageBindings[record]!, x }]);
    encode(pass, this.#network(weights, stage));
    if (converts) {
      const bindings = this.#convertBindings[record]!;
      const quads = Math.ceil((rows * shape.pointStride) / 4 / 64);
      encode(pass, [{ kernel: this.#convertKernel, bindings, x: quads }]);
    }
    guide?.encode(pass, evaluation);
  }
}
