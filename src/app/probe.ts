import type { AffinePath } from "../analysis/affine-path.ts";
import type { ExactField } from "../analysis/exact-field.ts";
import { fanThrough, type Pairs, pointOf } from "../analysis/fan.ts";
import { configStore } from "../config/store.ts";
import { dataStd, timeInterval } from "../data/drawing.ts";
import { toData, toTraining, velocityToData } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import { LabError } from "../lib/errors.ts";
import { onBeat } from "../telemetry/beat.ts";
import { type Probe, probeStore } from "../telemetry/probe-store.ts";
import { viewStore } from "../telemetry/view-store.ts";
import { presentField, presentPath } from "./exact-answer.ts";
import { Pacer } from "./pacer.ts";
import { drawPairs } from "./pairs.ts";
import type { Session } from "./session.ts";

/** Pairs that are looked through, paths that are drawn, points of each. */
const pairCount = 8192;
const mostPaths = 40;
const pathPoints = 17;
/** Fewer paths than this have no mean worth showing. */
const leastPaths = 8;
/** Of the root mean square of the training points: what counts as passing through. */
const nearness = 0.06;

interface Scene {
  /** What they were made of: two files of one's own may have as many rows under the same config. */
  readonly data: PreparedData;
  readonly key: string;
  readonly pairs: Pairs;
  readonly path: AffinePath;
  readonly field: ExactField | null;
}

/** Answers what happens at the point under the pointer, as time goes by and the network learns. */
export class StageProbe {
  readonly #session: Session;
  readonly #pacer = new Pacer(0.2, 80);
  #at: readonly [number, number] | null = null;
  #scene: Scene | null = null;
  #leave: (() => void) | null = null;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @param at in the stage's units; null once nothing is pointed at */
  point(at: readonly [number, number] | null): void {
    this.#at = at;
    if (!at) {
      this.#leave?.();
      this.#leave = null;
      probeStore.setState({ probe: null });
      return;
    }
    this.#leave ??= onBeat((now) => this.#ask(now));
    this.#ask(performance.now());
  }

  #ask(now: number): void {
    if (this.#pacer.ready(now)) void this.#pacer.run(() => this.#answer());
  }

  async #answer(): Promise<void> {
    const at = this.#at;
    const { data } = this.#session;
    if (!at || data?.set.dim !== 2) return;
    try {
      const scene = await this.#sceneOf(data);
      const probe = await this.#probe(scene, data, at);
      if (this.#at && this.#session.data === data) probeStore.setState({ probe });
    } catch (error) {
      // Outside of the scaling's domain, or the run was replaced meanwhile: no answer this time.
      if (!(error instanceof LabError)) throw error;
    }
  }

  async #probe(scene: Scene, data: PreparedData, at: readonly [number, number]): Promise<Probe> {
    const { pairs, path, field } = scene;
    const { scaling } = data;
    const [first, last] = timeInterval(configStore.getState());
    const t = Math.min(last, Math.max(first, viewStore.getState().t));
    const shown = Float32Array.from(at);
    const x = toTraining(scaling, shown);
    const inData = (velocity: Float32Array) => pairOf(velocityToData(scaling, shown, velocity));
    const radius = nearness * dataStd(data);
    const fan = fanThrough(pairs, path, x, t, radius, mostPaths);
    const velocity = await this.#session.engine.velocity(x, t, {});
    const exact = field && exactAt(field, x, t);
    return {
      at,
      t,
      pairs: pairs.count,
      within: fan.within,
      radius: radius * Math.sqrt(Math.abs(scaling.scale[0]! * scaling.scale[1]!)),
      paths: fan.rows.map((row) => wayOf(pairs, row, path, scaling)),
      mean: fan.within < leastPaths ? null : inData(Float32Array.from(fan.mean)),
      exact: exact && inData(Float32Array.from(exact.velocity)),
      network: inData(velocity),
      variance: (exact?.variance ?? (fan.within < leastPaths ? Number.NaN : fan.variance)) / 2,
    };
  }

  async #sceneOf(data: PreparedData): Promise<Scene> {
    const { source, coupling, path, loss, mistakes, optimizer } = configStore.getState();
    const key = JSON.stringify([source, coupling, path, loss.prediction, mistakes, optimizer.batch]);
    if (this.#scene?.data !== data || this.#scene.key !== key) {
      const pairs = await drawPairs(this.#session, pairCount);
      this.#scene = { data, key, pairs, path: presentPath(), field: presentField(data) };
    }
    return this.#scene;
  }
}

/** Null where all paths have come together, as at t = 1: nothing is left to be uncertain of, and no field to speak of. */
function exactAt(field: ExactField, x: ArrayLike<number>, t: number) {
  const velocity = new Float64Array(2);
  try {
    return { variance: field.evaluate(x, t, velocity), velocity };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function wayOf(pairs: Pairs, row: number, path: AffinePath, scaling: PreparedData["scaling"]): Float32Array {
  const [first, last] = timeInterval(configStore.getState());
  const times = Array.from({ length: pathPoints }, (_, i) => first + ((last - first) * i) / (pathPoints - 1));
  return toData(scaling, Float32Array.from(times.flatMap((t) => [...pointOf(pairs, row, path, t)])));
}

const pairOf = (values: Float32Array): [number, number] => [values[0]!, values[1]!];
