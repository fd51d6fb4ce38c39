import type { GaussianMixture } from "../../../lib/gaussian-mixture.ts";
import { momentsOf, rootMeanSquare } from "../../../lib/moments.ts";
import type { JudgedMode } from "../../collapse-alarm.ts";
import { shareInterval } from "../../metrics/interval.ts";
import { compute } from "../../metrics/measure.ts";
import { pointSet } from "../../metrics/point-set.ts";
import { modeShares } from "../../modes.ts";
import { classifyByNeighbour, nearestNeighbours } from "../../neighbours.ts";
import type { Looked, SampleFacts } from "../observation.ts";

/** Points `[count, dim]`, training space but for `inData`. */
export interface DrawnSamples {
  readonly dim: number;
  readonly span: readonly [number, number];
  readonly start: Float32Array;
  readonly points: Float32Array;
  /** The first samples once more with twice the steps; null where that means nothing. */
  readonly finer: Float32Array | null;
  readonly adaptive: SampleFacts["adaptive"];
  /** The same samples in the data's units. */
  readonly inData: Float32Array;
  readonly real: RealPoints;
}

/** Real points to hold samples against, training space. */
export interface RealPoints {
  /** Held-out points; training points where too few are held out. */
  readonly reference: Float32Array;
  readonly isHeldOut: boolean;
  /** As many other real points. */
  readonly others: Float32Array;
  /** Training points for neighbours, with their classes. */
  readonly train: Float32Array;
  readonly labels: Uint32Array | null;
  readonly classNames: readonly string[];
  /** In the data's units. */
  readonly mixture: GaussianMixture | undefined;
}

/** Fewer finite samples than this are not looked at. */
const fewest = 32;

/** Held against real points: energy distances, coverage, modes, neighbours. */
export function sampleFacts(drawn: DrawnSamples): Omit<SampleFacts, keyof Looked> {
  const { dim, span, adaptive, real } = drawn;
  const rows = finiteRows(drawn.points, dim);
  const all = drawn.points.length / dim;
  const known = { count: rows.length, span, finite: rows.length === all, adaptive };
  if (rows.length < fewest) return { ...known, ...nothing };
  const pick = (from: Float32Array) => take(from, rows, dim);
  const [points, start] = [pick(drawn.points), pick(drawn.start)];
  const { means, stds } = momentsOf(points, dim);
  const law = momentsOf(real.train, dim);
  const dataStd = rootMeanSquare(law.stds);
  const sets = {
    points: pointSet(points, dim),
    start: pointSet(start, dim),
    reference: pointSet(real.reference, dim),
    others: pointSet(real.others, dim),
  };
  const measure = (id: string, a: keyof typeof sets, b: keyof typeof sets) =>
    compute(id, sets[a], sets[b], { seed: 0 });
  return {
    ...known,
    displacement: distance(points, start) / dataStd,
    shift: Math.max(...means.map((mean, j) => Math.abs(mean - law.means[j]!))) / dataStd,
    spread: rootMeanSquare(stds) / dataStd,
    toData: measure("energy", "points", "reference"),
    toSource: measure("energy", "points", "start"),
    sourceToData: measure("energy", "start", "reference"),
    realToReal: measure("energy", "others", "reference"),
    refinement: drawn.finer && distance(drawn.finer, drawn.points) / dataStd,
    modes: modesOf(drawn, pick(drawn.inData), points),
    coverage: measure("coverage", "points", "reference"),
    realCoverage: measure("coverage", "others", "reference"),
    novelty: real.isHeldOut ? noveltyOf(points, real, dim) : null,
  };
}

const nothing = {
  ...{ displacement: Number.NaN, shift: Number.NaN, spread: Number.NaN, toData: Number.NaN },
  ...{ toSource: Number.NaN, sourceToData: Number.NaN, realToReal: Number.NaN },
  ...{ coverage: Number.NaN, realCoverage: Number.NaN, refinement: null, modes: null, novelty: null },
} as const;

function finiteRows(points: Float32Array, dim: number): number[] {
  const count = points.length / dim;
  return Array.from({ length: count }, (_, n) => n).filter((n) =>
    points.subarray(n * dim, (n + 1) * dim).every(Number.isFinite),
  );
}

function take(points: Float32Array, rows: readonly number[], dim: number): Float32Array {
  const taken = new Float32Array(rows.length * dim);
  rows.forEach((row, n) => {
    taken.set(points.subarray(row * dim, (row + 1) * dim), n * dim);
  });
  return taken;
}

/** Root mean square of a coordinate's difference, over the rows that both have. */
export function distance(a: Float32Array, b: Float32Array): number {
  const length = Math.min(a.length, b.length);
  return rootMeanSquare(Float64Array.from({ length }, (_, i) => a[i]! - b[i]!));
}

/** Null where held-out points are all training points: nothing is known of how far new ones lie. */
function noveltyOf(points: Float32Array, { train, reference }: RealPoints, dim: number): number | null {
  const mean = (queries: Float32Array) => {
    const { distance: nearest } = nearestNeighbours(queries, train, dim);
    return nearest.reduce((sum, d) => sum + d, 0) / nearest.length;
  };
  const heldOut = mean(reference);
  return heldOut > 0 ? mean(points) / heldOut : null;
}

function modesOf(
  { real, dim }: DrawnSamples,
  inData: Float32Array,
  points: Float32Array,
): SampleFacts["modes"] {
  const { mixture, labels, classNames, train } = real;
  if (mixture && mixture.weights.length > 1) {
    const { shares } = modeShares(inData, mixture);
    const exact = (value: number) => ({ value, low: value, high: value });
    const judged = [...shares].map((share, k) =>
      mode(`${k + 1}`, exact(mixture.weights[k]!), share, points.length / dim),
    );
    return { kind: "mode", shares: judged };
  }
  if (!labels || classNames.length < 2) return null;
  const count = points.length / dim;
  const guessed = classifyByNeighbour(points, train, labels, dim);
  const hits = (of: Uint32Array, k: number) => of.filter((label) => label === k).length;
  const judged = classNames.map((name, k) =>
    mode(name, shareInterval(hits(labels, k), labels.length), hits(guessed, k) / count, count),
  );
  return { kind: "class", shares: judged };
}

function mode(name: string, real: JudgedMode["real"], share: number, count: number): JudgedMode {
  return { name, real, generated: shareInterval(Math.round(share * count), count) };
}
