import { couplings } from "../algorithms/couplings/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import type { Pairs } from "../analysis/fan.ts";
import { configStore } from "../config/store.ts";
import { drawSource } from "../data/draw-source.ts";
import type { PreparedData } from "../data/types.ts";
import type { GpuEngine } from "../engine/gpu-engine.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";

/** As much of a session as pairs take. */
interface PairedRun {
  readonly data: PreparedData | null;
  readonly engine: Pick<GpuEngine, "couple">;
}

/** Seed of the draws; they are not those that training sees. */
const seed = 1;

/**
 * Pairs as training would see them: drawn and coupled batch by batch, or from the run's own list.
 * @param count whole batches of a coupling are drawn, so that a few more may come
 */
export async function drawPairs(session: PairedRun, count: number): Promise<Pairs> {
  const config = configStore.getState();
  const data = session.data!;
  const { dim } = data.set;
  const random = new RandomSequence(seed, Stream.estimate);
  const { kind } = getEntry(couplings, config.coupling.id);
  const { labels } = data.train;
  const classesOf = (rows: readonly number[]) =>
    labels ? Uint32Array.from(rows, (row) => labels[row]!) : null;
  const pickRow = () => random.integer(data.train.count);
  if (kind === "pairs") {
    const rows = Array.from({ length: Math.min(count, data.train.count) }, (_, n) => n);
    const [from, to] = [data.source!.train, data.train.scaled];
    return withNoise(dim, take(from, rows, dim), take(to, rows, dim), classesOf(rows), random);
  }
  const batch = kind === "independent" ? count : Math.min(config.optimizer.batch, 1024);
  const batches = Math.ceil(count / batch);
  const x0 = drawSource(config, data, batches * batch, seed);
  const rows = Array.from({ length: batches * batch }, pickRow);
  const x1 = take(data.train.scaled, rows, dim);
  if (kind === "independent") return withNoise(dim, x0, x1, classesOf(rows), random);
  const paired = new Float32Array(x0.length);
  for (let b = 0; b < batches; b++) {
    const [from, to] = [b * batch, (b + 1) * batch];
    const points = { x0: x0.subarray(from * dim, to * dim), x1: x1.subarray(from * dim, to * dim), dim };
    const batchLabels = classesOf(rows.slice(from, to));
    const { source } = await session.engine.couple(
      { ...points, labels: batchLabels },
      config.coupling,
      seed + b,
    );
    paired.set(take(points.x0, source, dim), from * dim);
  }
  return { ...withNoise(dim, paired, x1, classesOf(rows), random), batch };
}

function take(points: Float32Array, rows: ArrayLike<number>, dim: number): Float32Array {
  const taken = new Float32Array(rows.length * dim);
  for (let n = 0; n < rows.length; n++)
    taken.set(points.subarray(rows[n]! * dim, (rows[n]! + 1) * dim), n * dim);
  return taken;
}

function withNoise(
  dim: number,
  x0: Float32Array,
  x1: Float32Array,
  labels: Uint32Array | null,
  random: RandomSequence,
): Pairs {
  const pairs = { dim, count: x1.length / dim, x0, x1, noise: x1.map(() => random.normal()) };
  return { ...pairs, ...(labels && { labels }) };
}
