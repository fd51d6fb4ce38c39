import { getEntry } from "../../algorithms/entry.ts";
import { scaleAt } from "../../algorithms/guidance/schedule.ts";
import { solvers } from "../../algorithms/solvers/index.ts";
import { type Answers, fieldFacts } from "../../analysis/findings/facts/field.ts";
import { pairBatches } from "../../analysis/findings/facts/pairs.ts";
import { distance, type RealPoints, sampleFacts } from "../../analysis/findings/facts/samples.ts";
import type {
  CycleFacts,
  FieldFacts,
  GuidanceFacts,
  SampleFacts,
} from "../../analysis/findings/observation.ts";
import { nearestNeighbours } from "../../analysis/neighbours.ts";
import type { LabConfig } from "../../config/types.ts";
import { drawLabels } from "../../data/draw-labels.ts";
import { drawSource } from "../../data/draw-source.ts";
import { toData } from "../../data/scaling.ts";
import type { PreparedData, Split } from "../../data/types.ts";
import type {
  Engine,
  GuidanceRequest,
  SampleRequest,
  SampleResult,
  SolverRequest,
} from "../../engine/engine.ts";
import { isSwapped } from "../../engine/sampling-field.ts";
import { solverRequest } from "../../engine/solver-request.ts";
import { momentsOf, rootMeanSquare } from "../../lib/moments.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";

/** What the network itself shows; null where the config rules it out. */
export interface Probes {
  readonly field: FieldFacts | null;
  readonly samples: SampleFacts | null;
  readonly cycle: CycleFacts | null;
  readonly guidance: GuidanceFacts | null;
}

export type ProbeId = keyof Probes;

export const noProbes: Probes = { field: null, samples: null, cycle: null, guidance: null };

/** Rows of one look: enough to tell a problem from chance, few enough to cost some tens of training steps. */
const most = { samples: 256, finer: 128, cycle: 64, guided: 128, train: 1000 } as const;
/** In dimensions above this, fewer rows. */
const wide = 128;
const seed = 20_000;
const unguided: GuidanceRequest = { id: "none" };

/** Asks the engine a little at a time, in between training's own submits; nothing here changes the run. */
export class Probe {
  readonly #engine: Engine;
  readonly #config: LabConfig;
  readonly #data: PreparedData;
  readonly #real: RealPoints;

  constructor(engine: Engine, config: LabConfig, data: PreparedData) {
    this.#engine = engine;
    this.#config = config;
    this.#data = data;
    this.#real = realPoints(data);
  }

  /** One look of a kind, with the weights as they are now. */
  async look(id: ProbeId): Promise<Partial<Probes>> {
    switch (id) {
      case "field":
        return { field: await this.#field() };
      case "samples":
        return { samples: await this.#samples() };
      case "cycle":
        return { cycle: await this.#cycle() };
      case "guidance":
        return { guidance: await this.#guidance() };
      default:
        return id satisfies never;
    }
  }

  async #field(): Promise<FieldFacts | null> {
    // Under another scheduler the engine's velocity is that of another path.
    if (isSwapped(this.#config)) return null;
    const { dim } = this.#data.set;
    const since = this.#engine.step;
    const batches = pairBatches(this.#config, this.#data, seed);
    const middle = batches[batches.length >> 1]!;
    const fixed = middle.xt;
    const answers: Answers[] = [];
    for (const [k, { t, xt, labels }] of batches.entries()) {
      const points = new Float32Array([...xt, ...fixed]);
      const all = labels && middle.labels ? [...labels, ...middle.labels] : null;
      const ask = (weights: "raw" | "ema", of: Float32Array, label: readonly number[] | null) =>
        this.#engine.velocity(of, t, { weights, label, guidance: unguided });
      const raw = await ask("raw", points, all);
      // Every other time is enough for a ratio; a round trip costs more than its rows.
      const ema = k % 2 === 0 ? await ask("ema", xt, labels) : null;
      answers.push({ raw: raw.subarray(0, xt.length), ema, atFixed: raw.subarray(xt.length) });
    }
    const record = await this.#engine.weights("raw");
    const weights = Object.entries(record).filter(([name]) => name.endsWith(".weight"));
    const size = rootMeanSquare(Float32Array.from(weights.flatMap(([, { data }]) => [...data])));
    return { since, until: this.#engine.step, ...fieldFacts(batches, answers, fixed, dim, size) };
  }

  async #samples(): Promise<SampleFacts> {
    const { set, scaling } = this.#data;
    const { dim } = set;
    const start = this.#start(most.samples);
    const since = this.#engine.step;
    const solver = solverRequest(this.#config.solver);
    const { kind } = getEntry(solvers, solver.id);
    const result = await this.#sample(start, solver, { trajectory: true });
    const finer =
      kind === "fixed" && "steps" in solver
        ? await this.#sample(start.subarray(0, most.finer * dim), { ...solver, steps: 2 * solver.steps })
        : null;
    const times = result.times ?? new Float32Array([0, 1]);
    const facts = sampleFacts({
      dim,
      start,
      span: [times[0]!, times.at(-1)!],
      points: result.points,
      finer: finer?.points ?? null,
      adaptive: adaptiveFacts(result),
      inData: toData(scaling, result.points),
      real: this.#real,
    });
    return { since, until: this.#engine.step, ...facts };
  }

  async #cycle(): Promise<CycleFacts | null> {
    const solver = solverRequest(this.#config.solver);
    if (getEntry(solvers, solver.id).kind === "stochastic") return null;
    const { dim } = this.#data.set;
    const { train, validation, test } = this.#data;
    const { scaled, labels } = [test, validation].find(({ count }) => count >= fewestHeldOut) ?? train;
    const x = scaled.slice(0, most.cycle * dim);
    const count = x.length / dim;
    // Real points have labels of their own.
    const label = this.#isConditioned && labels ? [...labels.subarray(0, count)] : null;
    const codes = await this.#sample(x, solver, { direction: "backward", label });
    const back = await this.#sample(codes.points, solver, { label });
    const spread = rootMeanSquare(momentsOf(this.#real.train, dim).stds);
    return { count, error: distance(back.points, x) / spread };
  }

  async #guidance(): Promise<GuidanceFacts | null> {
    const { guidance } = this.#config;
    if (guidance.id === "none" || !this.#isConditioned) return null;
    const { dim } = this.#data.set;
    const start = this.#start(most.guided);
    const solver = solverRequest(this.#config.solver);
    const label = this.#labels(start.length / dim);
    const draw = (how: GuidanceRequest) =>
      this.#engine.sample({ count: start.length / dim, x: start, solver, label, guidance: how });
    const [guided, plain] = [await draw(guidance), await draw(unguided)];
    const middle = Float32Array.from(start, (x0, i) => (x0 + plain.points[i]!) / 2);
    const size = async (how: GuidanceRequest) =>
      rootMeanSquare(await this.#engine.velocity(middle, 0.5, { label, guidance: how, weights: "ema" }));
    const away = ({ points }: SampleResult) =>
      mean(nearestNeighbours(points, this.#real.train, dim).distance);
    return {
      amplification: (await size(guidance)) / (await size(unguided)),
      offManifold: away(guided) / away(plain),
      earlyScale: typeof guidance.scale === "number" ? scaleAt(guidance, 0.02) : 1,
    };
  }

  #sample(
    x: Float32Array,
    solver: SolverRequest,
    more: Pick<SampleRequest, "trajectory" | "direction" | "label"> = {},
  ): Promise<SampleResult> {
    const count = x.length / this.#data.set.dim;
    const label = this.#labels(count);
    return this.#engine.sample({ count, x, solver, label, guidance: unguided, weights: "ema", ...more });
  }

  #start(count: number): Float32Array {
    const { dim } = this.#data.set;
    return drawSource(this.#config, this.#data, dim > wide ? count >> 2 : count, seed);
  }

  /** As often as in the data; null where the network is told none. */
  #labels(count: number): readonly number[] | null {
    const { labels } = this.#data.train;
    return this.#isConditioned && labels ? drawLabels(labels, count, seed) : null;
  }

  get #isConditioned(): boolean {
    return this.#config.data.labels === "condition";
  }
}

/** Fewer held-out points than this are no yardstick. */
const fewestHeldOut = 20;

function realPoints({ set, train, validation, test }: PreparedData): RealPoints {
  const { dim } = set;
  const random = new RandomSequence(seed, Stream.estimate, 1);
  const order = random.permutation(train.count);
  const held = [test, validation].flatMap(({ scaled }) => [...scaled.subarray(0, most.samples * dim)]);
  const isHeldOut = held.length >= fewestHeldOut * dim;
  const rows = (from: number, to: number) => rowsAt(train, order.subarray(from, to), dim);
  const count = isHeldOut
    ? Math.min(held.length / dim, most.samples)
    : Math.min(train.count >> 1, most.samples);
  const first = isHeldOut ? 0 : count;
  return {
    reference: isHeldOut ? Float32Array.from(held.slice(0, count * dim)) : rows(0, count),
    isHeldOut,
    others: rows(first, first + count),
    train: rows(0, most.train),
    labels: train.labels && Uint32Array.from(order.subarray(0, most.train), (row) => train.labels![row]!),
    classNames: set.classNames,
    mixture: set.mixture,
  };
}

function rowsAt({ scaled }: Split, rows: Uint32Array, dim: number): Float32Array {
  const points = new Float32Array(rows.length * dim);
  rows.forEach((row, n) => {
    points.set(scaled.subarray(row * dim, (row + 1) * dim), n * dim);
  });
  return points;
}

function adaptiveFacts({ accepted, rejected, status, nfe }: SampleResult): SampleFacts["adaptive"] {
  if (!accepted || !rejected || !status || typeof nfe === "number") return null;
  const [taken, refused] = [sum(accepted), sum(rejected)];
  return {
    rejectedShare: refused / Math.max(1, taken + refused),
    unfinishedShare: status.filter((each) => each !== "done").length / status.length,
    nfe: sum(nfe) / nfe.length,
  };
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, value) => total + value, 0);
const mean = (values: ArrayLike<number>) => sum(values) / values.length;
