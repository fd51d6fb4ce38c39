import type { Click, ScoredSamples, ScoredTrail, Surrogate } from "../../telemetry/studies/surrogate.ts";
import type { Cloud, PlaneModel, PlaneWindow, Trails } from "../../ui/chart/plane.ts";

/** Parts of the range of values, from low to high: how full a colour and how large a mark is. */
const alphas = [0.1, 0.2, 0.35, 0.6, 1] as const;
const sizes = [1.6, 2.3, 3, 3.8, 4.8] as const;

/** @returns values between the parts, so that each holds as many of them */
export function edgesOf(values: ArrayLike<number>, parts: number = alphas.length): number[] {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  return Array.from(
    { length: parts - 1 },
    (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / parts)] ?? 0,
  );
}

/** @returns the part that a value falls into, 0 the lowest */
export function partOf(value: number, edges: readonly number[]): number {
  return edges.filter((edge) => value >= edge).length;
}

/** The ways of samples, the fuller the higher the bound is where they pass. */
export function boundTrails(trails: readonly ScoredTrail[], edges: readonly number[]): Trails[] {
  const parts = alphas.map((): number[][] => []);
  for (const { line, bound } of trails)
    for (let k = 0; k + 1 < bound.length; k++) {
      const part = partOf((bound[k]! + bound[k + 1]!) / 2, edges);
      parts[part]!.push([...line.subarray(2 * k, 2 * k + 4)]);
    }
  return parts.map((lines, i) => ({ lines, colour: "generated", alpha: alphas[i]!, width: 1.2 }));
}

/** Edges for both pictures of a result, so that the same shade means the same bound. */
export function sharedEdges({ without, guided }: Surrogate): number[] {
  return edgesOf([...without.trails, ...guided.trails].flatMap(({ bound }) => [...bound]));
}

export function samplesModel(
  samples: ScoredSamples,
  { real }: Surrogate["plane"],
  edges: readonly number[],
  window: PlaneWindow,
): PlaneModel {
  return {
    window,
    trails: boundTrails(samples.trails, edges),
    clouds: [realCloud(real), { points: samples.points, colour: "generated", form: "dot" }],
  };
}

/** Scored points over the data, the larger the higher their score. */
export function scoredModel(
  real: Float32Array,
  scored: { readonly points: Float32Array; readonly scores: Float64Array },
  window: PlaneWindow,
): PlaneModel {
  const edges = edgesOf(scored.scores);
  const clouds = sizes.map((size, i): Cloud => {
    const rows = [...scored.scores.keys()].filter((n) => partOf(scored.scores[n]!, edges) === i);
    const points = rows.flatMap((n) => [scored.points[2 * n]!, scored.points[2 * n + 1]!]);
    return { points, size, colour: "data", form: "dot", alpha: 0.9 };
  });
  return { window, clouds: [realCloud(real), ...clouds] };
}

/** Points that a person scored: good ones full, bad ones crossed. */
export function clicksModel(real: Float32Array, clicks: readonly Click[], window: PlaneWindow): PlaneModel {
  const of = (good: boolean) => clicks.filter(({ score }) => score > 0 === good).flatMap(({ at }) => [...at]);
  return {
    window,
    clouds: [
      realCloud(real),
      { points: of(true), size: 4.5, colour: "data", form: "dot", alpha: 1 },
      { points: of(false), size: 4.5, colour: "problem", form: "cross", alpha: 1 },
    ],
  };
}

const realCloud = (points: Float32Array): Cloud => ({
  points,
  colour: "data",
  form: "dot",
  size: 1.2,
  alpha: 0.22,
});
