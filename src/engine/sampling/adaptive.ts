import { adaptiveSolvers } from "../../algorithms/solvers/adaptive/index.ts";
import type { AdaptiveSolverEntry } from "../../algorithms/solvers/entry.ts";
import type { Kernel } from "../../gpu/kernel.ts";
import { encode } from "../../gpu/pass.ts";
import { Readback } from "../../gpu/readback.ts";
import type { GuidanceRequest, SurrogateRequest, WeightKind } from "../engine.ts";
import { Pace } from "../pace.ts";
import { AttemptLog } from "./attempt-log.ts";
import { pointBytes, type SamplerCore } from "./core.ts";
import { type Clock, chained, type Guiding } from "./evaluation.ts";
import { Evaluator } from "./evaluator.ts";
import { zeroInitOf } from "./guidance-record.ts";
import {
  type Journeys,
  journeyBytes,
  pairBytes,
  pairRecord,
  readJourneys,
  startJourneys,
} from "./pair-record.ts";
import { plainPoint, stageRecord } from "./stage-record.ts";

/** GPU milliseconds that one submit of attempts should take. */
const submitBudget = 12;
/** Attempts in a submit: what is tried after all samples have ended is for nothing. */
const submitAttempts = 6;

/** Slopes of a step, with the one at its end where that is not the last stage's. */
const mostSlopes = Math.max(...adaptiveSolvers.map(({ tableau, fsal }) => tableau.b.length + (fsal ? 0 : 1)));
/** Records behind those of the stages: the slope ahead of the first step, the slope at the end of a step. */
const recordAhead = mostSlopes;
const recordAtEnd = mostSlopes + 1;

export interface AdaptiveIntegration {
  readonly solver: AdaptiveSolverEntry;
  readonly rtol: number;
  readonly atol: number;
  readonly control: "i" | "pi";
  readonly maxNfe: number;
  /** From where to where t goes. */
  readonly span: readonly [number, number];
  /** Times between which the network is asked. */
  readonly interval: readonly [number, number];
  readonly rows: number;
  readonly weights: WeightKind;
  readonly converts: boolean;
  readonly guidance: GuidanceRequest | null;
  readonly surrogate: SurrogateRequest | null;
  /** Where points are wanted, in the order of integration, the start first; empty for none. */
  readonly times: Float32Array;
  /** `[times, rows, pointStride]`. */
  readonly trajectory: GPUBuffer | null;
  /** Rows, from the first on, whose every try is kept. */
  readonly followed: number;
}

interface AdaptiveKernels {
  readonly first: Kernel;
  readonly second: Kernel;
  readonly plan: Kernel;
  readonly control: Kernel;
  readonly move: Kernel;
  readonly rest: Kernel;
}

interface AdaptiveBuffers {
  readonly pair: GPUBuffer;
  readonly journeys: GPUBuffer;
  /** Where the step that is tried leads. */
  readonly next: GPUBuffer;
  /** One number: samples that try a step. */
  readonly running: GPUBuffer;
}

type Bound = Readonly<Record<keyof AdaptiveKernels, GPUBindGroup>>;

/**
 * Integrates rows with steps of their own by an embedded pair. Every row takes part in every attempt until the
 * last one has ended. Twin: src/reference/adaptive.ts.
 */
export class AdaptiveSolver {
  readonly #core: SamplerCore;
  readonly #readback: Readback;
  readonly #evaluator: Evaluator;
  readonly #kernels: AdaptiveKernels;
  readonly #buffers: AdaptiveBuffers;
  #guide: Guiding | null = null;
  readonly #pace = new Pace(submitBudget, submitAttempts);

  private constructor(
    core: SamplerCore,
    evaluator: Evaluator,
    kernels: AdaptiveKernels,
    buffers: AdaptiveBuffers,
  ) {
    this.#core = core;
    this.#readback = new Readback(core.memory.device);
    this.#evaluator = evaluator;
    this.#kernels = kernels;
    this.#buffers = buffers;
  }

  static async create(core: SamplerCore): Promise<AdaptiveSolver> {
    const { memory, cache, capacity, origin } = core;
    const buffers: AdaptiveBuffers = {
      pair: memory.uniform("pair", pairBytes),
      journeys: memory.storage("journeys", capacity * journeyBytes),
      next: memory.storage("next", pointBytes(core)),
      running: memory.storage("running", 4),
    };
    const clock: Clock = {
      slots: { clock: "clocks/own", path: origin.path, prediction: origin.prediction },
      resources: { pair: buffers.pair, journeys: buffers.journeys },
    };
    const startOf = (record: number) => (record === recordAtEnd ? buffers.next : undefined);
    const options = { clock, stages: mostSlopes, records: mostSlopes + 2, startOf };
    const [evaluator, first, second, plan, control, move, rest] = await Promise.all([
      Evaluator.create(core, options),
      cache.get("adaptive_start"),
      cache.get("adaptive_start", {}, { AHEAD: 1 }),
      cache.get("adaptive_plan"),
      cache.get("adaptive_control"),
      cache.get("adaptive_move"),
      cache.get("adaptive_rest"),
    ]);
    return new AdaptiveSolver(core, evaluator, { first, second, plan, control, move, rest }, buffers);
  }

  /** Integrates the rows in x, in place, in submits of bounded length. */
  async integrate(request: AdaptiveIntegration, signal?: AbortSignal): Promise<Journeys> {
    const { device } = this.#core.memory;
    const { rows, times, trajectory, followed } = request;
    this.#write(request);
    const { guidance, surrogate } = request;
    const push = surrogate ? await this.#evaluator.surrogate(surrogate, rows) : null;
    this.#guide = chained([
      guidance ? await this.#evaluator.guide(guidance, zeroInitOf(guidance)) : null,
      push,
    ]);
    const wanted = device.createBuffer({
      label: "AdaptiveSolver.wanted",
      size: Math.max(16, times.byteLength),
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
    const { journeys } = this.#buffers;
    const log = followed > 0 ? new AttemptLog(device, journeys, followed, submitAttempts) : null;
    try {
      device.queue.writeBuffer(wanted, 0, times as Float32Array<ArrayBuffer>);
      const bound = this.#bind(wanted, trajectory ?? this.#core.unused[0]);
      this.#start(request, bound);
      let running = rows;
      while (running > 0 && !signal?.aborted) running = await this.#attempts(request, bound, log);
      this.#rest(request, bound);
      const ended = readJourneys(await this.#readback.read(journeys, 0, rows * journeyBytes));
      return {
        ...ended,
        ...(push ? { pushes: await push.pushes(this.#readback) } : {}),
        ...(log ? { attempts: log.attempts } : {}),
      };
    } finally {
      wanted.destroy();
      log?.dispose();
    }
  }

  dispose(): void {
    this.#evaluator.dispose();
    this.#readback.dispose();
  }

  #write({ solver, span, rows, times, ...request }: AdaptiveIntegration): void {
    const { shape, memory } = this.#core;
    const { queue } = memory.device;
    const { stride } = this.#evaluator;
    const { a, b, c } = solver.tableau;
    // With the label and without.
    const cost = request.guidance ? 2 : 1;
    const sizes = { rows, times: times.length, dim: shape.dim, row4: shape.pointStride / 4, stride };
    queue.writeBuffer(this.#buffers.pair, 0, pairRecord(solver, { ...request, ...sizes, span, cost }));
    queue.writeBuffer(this.#buffers.journeys, 0, startJourneys(rows, span[0]));
    const record = (time: number, coefficients: readonly number[], stage: number) =>
      stageRecord({ point: plainPoint(time), size: rows, stride, coefficients, stage });
    const records = Array.from({ length: mostSlopes }, (_, s) => record(c[s] ?? 0, a[s] ?? [], s));
    this.#evaluator.records.write(queue, [...records, record(1, [1], 1), record(0, [], b.length)]);
  }

  #bind(wanted: GPUBuffer, trajectory: GPUBuffer): Bound {
    const { pair, journeys, next, running } = this.#buffers;
    const { first, second, plan, control, move, rest } = this.#kernels;
    const { x } = this.#core;
    const { slopes } = this.#evaluator;
    return {
      first: first.bind({ pair, x, slopes, journeys }),
      second: second.bind({ pair, x, slopes, journeys }),
      plan: plan.bind({ pair, wanted, journeys, running }),
      control: control.bind({ pair, x, slopes, next, journeys }),
      move: move.bind({ pair, wanted, journeys, next, x, slopes, trajectory }),
      rest: rest.bind({ pair, journeys, x, trajectory }),
    };
  }

  /** Both slopes that the first step's length follows from, and what is tried first. */
  #start(request: AdaptiveIntegration, bound: Bound): void {
    const { device } = this.#core.memory;
    const { rows, trajectory } = request;
    const encoder = device.createCommandEncoder({ label: "AdaptiveSolver.start" });
    if (trajectory) {
      const bytes = 4 * rows * this.#core.shape.pointStride;
      encoder.copyBufferToBuffer(this.#core.x, 0, trajectory, 0, bytes);
    }
    const pass = encoder.beginComputePass({ label: "AdaptiveSolver.start" });
    this.#slope(pass, request, 0, 0);
    this.#each(pass, "first", bound, rows);
    this.#slope(pass, request, 1, recordAhead);
    this.#each(pass, "second", bound, rows);
    this.#each(pass, "plan", bound, rows);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** @returns how many samples try another step */
  async #attempts(request: AdaptiveIntegration, bound: Bound, log: AttemptLog | null): Promise<number> {
    const { device } = this.#core.memory;
    const { running } = this.#buffers;
    const { rows } = request;
    const { fsal, tableau } = request.solver;
    const stages = tableau.b.length;
    const count = this.#pace.next();
    const encoder = device.createCommandEncoder({ label: "AdaptiveSolver.attempts" });
    log?.keep(encoder, 0);
    for (let i = 0; i < count; i++) {
      if (i === count - 1) encoder.clearBuffer(running);
      const pass = encoder.beginComputePass({ label: "AdaptiveSolver.attempt" });
      for (let s = 1; s < stages; s++) this.#slope(pass, request, s, s);
      this.#each(pass, "control", bound, rows);
      if (!fsal) this.#slope(pass, request, stages, recordAtEnd);
      this.#each(pass, "move", bound, (rows * this.#core.shape.pointStride) / 4);
      this.#each(pass, "plan", bound, rows);
      pass.end();
      log?.keep(encoder, i + 1);
    }
    const wanted = [{ buffer: running, offset: 0, size: 4 }, ...(log ? [log.range(count)] : [])];
    const back = this.#readback.record(encoder, wanted);
    const submitted = performance.now();
    device.queue.submit([encoder.finish()]);
    const [left, kept] = await back();
    this.#pace.measured(count, performance.now() - submitted);
    if (kept) log?.take(kept);
    return new Uint32Array(left!)[0]!;
  }

  /** Points of samples that ended early, for the times that are left. */
  #rest({ rows, trajectory }: AdaptiveIntegration, bound: Bound): void {
    if (!trajectory) return;
    const { device } = this.#core.memory;
    const encoder = device.createCommandEncoder({ label: "AdaptiveSolver.rest" });
    const pass = encoder.beginComputePass({ label: "AdaptiveSolver.rest" });
    this.#each(pass, "rest", bound, (rows * this.#core.shape.pointStride) / 4);
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  #slope(pass: GPUComputePassEncoder, request: AdaptiveIntegration, stage: number, record: number): void {
    const { rows, weights, converts } = request;
    this.#evaluator.encode(pass, { rows, stage, record, weights, converts, guide: this.#guide });
  }

  #each(pass: GPUComputePassEncoder, name: keyof AdaptiveKernels, bound: Bound, threads: number): void {
    encode(pass, [{ kernel: this.#kernels[name], bindings: bound[name], x: Math.ceil(threads / 64) }]);
  }
}
