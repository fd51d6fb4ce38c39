import { expect, test } from "vitest";
import type { Entry } from "../algorithms/entry.ts";
import { defaultParams, kernelNumbers, type ParamValues } from "../algorithms/params.ts";
import { type PathEntry, type PathPoint, pathPoint } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import type { DrawnSource, SourceNumbers } from "../algorithms/sources/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import { weights } from "../algorithms/weights/index.ts";
import { mapOnGpu } from "../gpu/testing.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";

/** Every choice's kernel function against its float64 twin, on the same float32 inputs. */

const count = 2048;

/**
 * Of the value. Elementary functions are good to 4e-7 and few of them follow one another, so the worst seen is
 * 2e-6 (the VP path's exponent of 10 at t = 0); another formula, or a lost digit, is far beyond.
 */
const tolerance = 1e-5;

/** @param least what a smaller value counts as: it will be added to numbers of order one */
function largestError(got: ArrayLike<number>, wanted: ArrayLike<number>, least = 1e-3): number {
  expect(got.length).toBe(wanted.length);
  let worst = 0;
  for (let i = 0; i < got.length; i++) {
    const error = Math.abs(got[i]! - wanted[i]!) / Math.max(least, Math.abs(wanted[i]!));
    worst = Number.isNaN(error) ? Infinity : Math.max(worst, error);
  }
  return worst;
}

/** Random parameters, defaults and ends of ranges among them; every number is exact in float32. */
function randomParams(entry: Entry, random: RandomSequence): ParamValues {
  return {
    ...defaultParams(entry),
    ...Object.fromEntries(
      entry.params.map((param) => {
        if (param.kind === "choice")
          return [param.key, param.options[random.integer(param.options.length)]!.id];
        if (param.kind !== "number" || random.uniform() < 0.2) return [param.key, param.default];
        const share = [0, 1, random.uniform()][random.integer(3)]!;
        const value = param.min + (param.max - param.min) * share;
        return [param.key, param.integer ? Math.round(value) : value];
      }),
    ),
  };
}

function inFloat32(params: ParamValues): ParamValues {
  return Object.fromEntries(
    Object.entries(params).map(([key, value]) => [
      key,
      typeof value === "number" ? Math.fround(value) : value,
    ]),
  );
}

/** A time of the path's interval, its ends among them. */
function randomTime([from, to]: readonly [number, number], i: number, random: RandomSequence): number {
  const share = i < 2 ? i : random.uniform();
  // Rounding must not leave the interval.
  return Math.min(to - 2 ** -25, Math.max(from, Math.fround(from + (to - from) * share)));
}

const pointNumbers = ({ alpha, sigma, gamma, dAlpha, dSigma, dGamma }: PathPoint) => [
  ...[alpha, sigma, gamma, dAlpha],
  ...[dSigma, dGamma],
];

test.each(paths.entries)("path $id", async (path) => {
  const random = new RandomSequence(11, 100);
  const rows = Array.from({ length: count }, (_, i) => ({
    t: randomTime(path.interval, i, random),
    params: inFloat32(randomParams(path, random)),
  }));
  const inputs = rows.flatMap(({ t, params }) => [t, 0, 0, 0, ...kernelNumbers(path, params)]);
  const body = `let p = path_at(bitcast<vec4f>(inputs[2u * i]).x, bitcast<vec4f>(inputs[2u * i + 1u]));
  outputs[2u * i] = bitcast<vec4u>(vec4f(p.alpha, p.sigma, p.gamma, p.d_alpha));
  outputs[2u * i + 1u] = bitcast<vec4u>(vec4f(p.d_sigma, p.d_gamma, select(0.0, 1.0, PATH_NOISE), 0.0));`;
  const got = await mapOnGpu([`paths/${path.id}`], body, Float32Array.from(inputs), count, 2);
  const wanted = rows.flatMap(({ t, params }) => [
    ...pointNumbers(pathPoint(path, params, Math.fround(t))),
    ...[path.noise ? 1 : 0, 0],
  ]);
  expect(largestError(new Float32Array(got), wanted)).toBeLessThan(tolerance);
});

/** Points of random paths, each number rounded to float32, with the time they belong to. */
function randomPoints(
  random: RandomSequence,
  interval: (path: PathEntry) => readonly [number, number],
): { readonly t: number; readonly point: PathPoint }[] {
  return Array.from({ length: count }, (_, i) => {
    const path = paths.entries[i % paths.entries.length]!;
    const t = Math.fround(randomTime(interval(path), random.integer(10), random));
    const point = pathPoint(path, randomParams(path, random), t);
    const rounded = Object.fromEntries(
      Object.entries(point).map(([key, value]) => [key, Math.fround(value)]),
    );
    return { t, point: rounded as unknown as PathPoint };
  });
}

const readPoint = `let a = bitcast<vec4f>(inputs[2u * i]);
  let b = bitcast<vec4f>(inputs[2u * i + 1u]);
  let p = PathPoint(a.x, a.y, a.z, a.w, b.x, b.y);`;

test.each(predictions.entries)("prediction $id", async (prediction) => {
  const random = new RandomSequence(12, 100);
  const [from, to] = prediction.interval;
  const rows = randomPoints(random, ({ interval }) => [
    Math.max(from, interval[0]),
    Math.min(to, interval[1]),
  ]).map(({ point }) => ({ point, sourceStd: Math.fround(0.1 + 2 * random.uniform()) }));
  const inputs = rows.flatMap(({ point, sourceStd }) => [...pointNumbers(point), sourceStd, 0]);
  const body = `${readPoint}
  outputs[i] = bitcast<vec4u>(vec4f(target_of(p, b.z), 0.0));`;
  const got = await mapOnGpu([`predictions/${prediction.id}`], body, Float32Array.from(inputs), count);
  const wanted = rows.flatMap(({ point, sourceStd }) => {
    const { x1, x0, z } = prediction.target(point, sourceStd);
    return [x1, x0, z, 0];
  });
  expect(largestError(new Float32Array(got), wanted)).toBeLessThan(tolerance);
});

test.each(weights.entries)("weight $id", async (weight) => {
  const random = new RandomSequence(13, 100);
  const rows = randomPoints(random, ({ interval }) => interval).map((row) => ({
    ...row,
    params: inFloat32(randomParams(weight, random)),
  }));
  const inputs = rows.flatMap(({ t, point, params }) => [
    ...pointNumbers(point),
    ...[t, kernelNumbers(weight, params)[0]],
  ]);
  const body = `${readPoint}
  outputs[i] = bitcast<vec4u>(vec4f(loss_weight(b.z, p, vec4f(b.w, 0.0, 0.0, 0.0)), 0.0, 0.0, 0.0));`;
  const got = await mapOnGpu([`weights/${weight.id}`], body, Float32Array.from(inputs), count);
  const wanted = rows.flatMap(({ t, point, params }) => [weight.weight(t, point, params), 0, 0, 0]);
  for (const value of wanted) expect(value >= 0 && value < 1e3).toBe(true);
  expect(largestError(new Float32Array(got), wanted)).toBeLessThan(tolerance);
});

const drawn = sources.entries.filter((entry): entry is DrawnSource => entry.kind === "drawn");

test.each(drawn)("source $id", async (source) => {
  const random = new RandomSequence(14, 100);
  const streams = [Stream.source, Stream.sampling, Stream.source + Stream.validation];
  const rows = Array.from({ length: count }, () => {
    const numbers = source.numbers(inFloat32(randomParams(source, random)), Math.fround(random.uniform()));
    return {
      key: { seed: random.bits(), stream: streams[random.integer(3)]!, step: random.integer(100_000) },
      row: random.integer(8192),
      c: random.integer(3),
      numbers: numbers.map(Math.fround) as unknown as SourceNumbers,
    };
  });
  const blocks = 3;
  const bits = (values: readonly number[]) => [...new Uint32Array(Float32Array.from(values).buffer)];
  const inputs = rows.flatMap(({ key, row, c, numbers }) => [
    ...[key.seed, key.stream, key.step, row],
    ...[c, 0, 0, 0],
    ...bits(numbers),
  ]);
  const body = `let key = inputs[3u * i];
  let x0 = draw_source(key.xyz, key.w, inputs[3u * i + 1u].x, ${blocks}u, bitcast<vec4f>(inputs[3u * i + 2u]));
  outputs[i] = bitcast<vec4u>(x0);`;
  const got = await mapOnGpu([`sources/${source.id}`], body, Uint32Array.from(inputs), count);
  const wanted = rows.flatMap(({ key, row, c, numbers }) => [
    ...source.draw(key, row, 4 * blocks, numbers).subarray(4 * c, 4 * c + 4),
  ]);
  // A coordinate near zero may be the rest of a sum of larger ones, so below 1 the error is an absolute one.
  expect(largestError(new Float32Array(got), wanted, 1)).toBeLessThan(tolerance);
});
