import { scaleAt } from "../../../algorithms/guidance/schedule.ts";
import { toData, velocityToData } from "../../../data/scaling.ts";
import type { PreparedData } from "../../../data/types.ts";
import type { Engine, SampleResult } from "../../../engine/engine.ts";
import { optimizedScale } from "../../../reference/guidance.ts";
import type { AlongTheWay, GuidanceWay, Spread } from "../../../telemetry/studies/guidance.ts";

/** Times at which the network is asked along the way. */
const asked = 26;
export const unguided = { id: "none" } as const;

/** What the network says with the label, without it and guided, where the samples of one way pass. */
export async function alongTheWay(
  engine: Engine,
  { set, scaling }: PreparedData,
  { times, trajectory }: SampleResult,
  { guidance }: GuidanceWay,
  label: number,
  onTime: (share: number) => void,
): Promise<AlongTheWay> {
  const { dim } = set;
  const frames = evenly(times!.length, asked);
  const size = trajectory!.length / times!.length;
  const [speeds, scales, angles]: number[][][] = [[], [], []];
  for (const [i, frame] of frames.entries()) {
    onTime(i / frames.length);
    const t = times![frame]!;
    const x = arrived(trajectory!.subarray(frame * size, (frame + 1) * size), dim);
    const vc = await engine.velocity(x, t, { label, guidance: unguided });
    const vu = await engine.velocity(x, t, { label: null });
    const v = guidance.id === "none" ? vc : await engine.velocity(x, t, { label, guidance });
    const [c, u, own] = [vc, vu, velocityToData(scaling, toData(scaling, x), v)].map((of) => rows(of, dim));
    speeds!.push(own!.map(length));
    scales!.push(c!.map((one, n) => optimizedScale(one, u![n]!)));
    angles!.push(c!.map((one, n) => degrees(one, u![n]!)));
  }
  const at = Float64Array.from(frames, (frame) => times![frame]!);
  return {
    times: at,
    scale: at.map((t) => (guidance.id === "none" ? 1 : scaleAt(guidance, t))),
    speed: spread(speeds!),
    optimal: spread(scales!),
    angle: spread(angles!),
  };
}

/** @returns at most `most` of `count` places, both ends among them. */
function evenly(count: number, most: number): number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, i) => Math.round((i * (count - 1)) / Math.max(1, wanted - 1)));
}

/** The points that a solver with steps of its own has brought so far; those that ended before are NaN. */
function arrived(points: Float32Array, dim: number): Float32Array {
  return Float32Array.from(
    rows(points, dim)
      .filter((row) => row.every(Number.isFinite))
      .flatMap((row) => [...row]),
  );
}

function rows(flat: Float32Array, dim: number): Float64Array[] {
  return Array.from({ length: flat.length / dim }, (_, n) =>
    Float64Array.from(flat.subarray(n * dim, (n + 1) * dim)),
  );
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, j) => sum + value * b[j]!, 0);
const length = (a: Float64Array) => Math.sqrt(dot(a, a));

function degrees(a: Float64Array, b: Float64Array): number {
  const cosine = dot(a, b) / (length(a) * length(b) || 1);
  return (180 / Math.PI) * Math.acos(Math.min(1, Math.max(-1, cosine)));
}

/** Median and the middle 80 % at each time; NaN where no sample is left. */
export function spread(byTime: readonly (readonly number[])[]): Spread {
  const at = (share: number) =>
    Float64Array.from(byTime, (values) => {
      const sorted = Float64Array.from(values).sort();
      return sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN;
    });
  return { low: at(0.1), median: at(0.5), high: at(0.9) };
}
