import type { BenchEngine, OpenEngine } from "./engine.ts";
import { open as openPlain } from "./engines/plain.ts";
import { dim, makeWorkload, startPoints } from "./workload.ts";

/** Steps between two readings of the loss, for engines that make them in a reasonable time. */
const stepsPerReading = 10;
const sampleCount = 10_000;
const sampleSteps = 50;

export interface Opened {
  readonly detail: string;
  /** Whether it trains at all. */
  readonly trains: boolean;
  /** From nothing to the first loss (to the first samples where it does not train): compilation included. */
  readonly firstStepSeconds: number;
  /** Largest difference between coordinates of its samples and those of plain JavaScript. */
  readonly sampleError: number;
}

export interface Trained {
  readonly stepsPerSecond: number;
  readonly steps: number;
  readonly loss: number;
}

export interface Sampled {
  /** For all 50 steps. */
  readonly seconds: number;
  /** Steps that were really made; the rest is reckoned where it would have taken too long. */
  readonly steps: number;
}

const now = () => performance.now() / 1000;

/** Few points and steps, from the same initial weights: all engines have to agree on where they end. */
async function sampleDifference(engine: BenchEngine, rows: number): Promise<number> {
  const points = startPoints(64);
  const reference = await openPlain(makeWorkload(rows));
  const [expected, actual] = [await reference.sample(points, 4), await engine.sample(points, 4)];
  return expected.reduce((largest, value, i) => Math.max(largest, Math.abs(value - actual[i]!)), 0);
}

/** One engine with one batch size, from opening to closing. */
export class Session {
  readonly #engine: BenchEngine;
  readonly opened: Opened;
  #secondsPerStep = 0;

  private constructor(engine: BenchEngine, opened: Opened) {
    this.#engine = engine;
    this.opened = opened;
  }

  static async open(open: OpenEngine, rows: number): Promise<Session> {
    const workload = makeWorkload(rows);
    let start = now();
    const engine = await open(workload);
    const openSeconds = now() - start;
    start = now();
    if (!engine.train) await engine.sample(startPoints(64), 1);
    const sampledSeconds = now() - start;
    const sampleError = await sampleDifference(engine, rows);
    const { detail, train } = engine;
    start = now();
    await train?.call(engine, 1);
    const firstStepSeconds = openSeconds + sampledSeconds + now() - start;
    const session = new Session(engine, { detail, trains: !!train, firstStepSeconds, sampleError });
    start = now();
    await train?.call(engine, 1);
    session.#secondsPerStep = now() - start;
    return session;
  }

  /** Trains for about `seconds`, reading the loss every ten steps, or more often where ten take too long. */
  async train(seconds: number): Promise<Trained> {
    const { train } = this.#engine;
    if (!train) throw new Error("It only samples");
    const every = Math.max(1, Math.min(stepsPerReading, Math.floor(seconds / 2 / this.#secondsPerStep)));
    let steps = 0;
    let loss = Number.NaN;
    const start = now();
    do {
      loss = await train.call(this.#engine, every);
      steps += every;
    } while (now() - start < seconds);
    const elapsed = now() - start;
    this.#secondsPerStep = elapsed / steps;
    return { stepsPerSecond: steps / elapsed, steps, loss };
  }

  /** Heun-50 for 10,000 points, or as many of the 50 steps as fit in about `limit` seconds. */
  async sample(limit: number): Promise<Sampled> {
    const points = startPoints(sampleCount);
    const timed = async (steps: number) => {
      const start = now();
      const result = await this.#engine.sample(points, steps);
      return { result, steps, seconds: now() - start };
    };
    // The first call compiles and allocates; the second tells how long a step takes.
    await timed(1);
    const one = await timed(1);
    const affordable = Math.min(sampleSteps, Math.floor(limit / one.seconds));
    const { result, steps, seconds } = affordable > 1 ? await timed(affordable) : one;
    if (result.length !== sampleCount * dim || !result.every(Number.isFinite)) {
      throw new Error("The samples are not all finite");
    }
    return { seconds: (seconds * sampleSteps) / steps, steps };
  }

  close(): void {
    this.#engine.dispose();
  }
}
