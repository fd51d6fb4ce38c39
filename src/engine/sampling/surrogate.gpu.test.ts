import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SurrogateSettings } from "../../algorithms/guidance/score/settings.ts";
import { pathPoint } from "../../algorithms/paths/entry.ts";
import { linear } from "../../algorithms/paths/linear.ts";
import { bosh3 } from "../../algorithms/solvers/adaptive/bosh3.ts";
import { heun } from "../../algorithms/solvers/heun.ts";
import { parseConfig } from "../../config/schema.ts";
import { gaussianProcess, predict, standardised, upperBound } from "../../lib/gaussian-process.ts";
import type { KernelId } from "../../lib/gaussian-process-kernel.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { integrateAdaptive } from "../../reference/adaptive.ts";
import { guidedBySurrogate } from "../../reference/guidance-surrogate.ts";
import { createNetwork, forward } from "../../reference/network.ts";
import { type Field, integrate } from "../../reference/ode.ts";
import { integrateSde } from "../../reference/sde.ts";
import { preparedData, randomWeights } from "../../reference/testing.ts";
import type { SampleRequest } from "../engine.ts";
import { asRecord, asTensors, type Opened, openEngine, relativeError } from "../testing.ts";

const [dim, count] = [3, 40];
const random = new RandomSequence(6, 100);
const draw = (length: number, scale = 1) => Float32Array.from({ length }, () => scale * random.normal());
const x = draw(count * dim);
const config = parseConfig({
  data: { id: "custom", scaling: "none" },
  model: { width: 16, depth: 2, timeEmbedding: { id: "fourier", features: 4 } },
  optimizer: { batch: 16 },
});

/** A process through points without a pattern whose scores bend along the first coordinates. */
function scored(points: number, its: number, kernel: KernelId, noise: number) {
  const at = Float64Array.from(draw(points * its, 1.3));
  const scores = Float64Array.from(
    { length: points },
    (_, i) => 40 + 7 * Math.sin(2 * at[i * its]!) - at[i * its + 1]!,
  );
  const lengths = Float64Array.from({ length: its }, (_, j) => (0.9 + 0.2 * (j % 3)) * Math.sqrt(its / 2));
  return gaussianProcess(at, scores, its, kernel, { lengths, signal: 1.4, noise });
}

let opened: Opened;
let field: Field;
beforeAll(async () => {
  opened = await openEngine();
  const { engine } = opened;
  await engine.start(config, preparedData(dim, 60, 0, 1));
  const network = createNetwork(config.model, dim, 0);
  const record = asRecord(await engine.weights("raw"), randomWeights(network, new RandomSequence(3, 100)));
  await engine.setWeights(record);
  const weights = asTensors(record);
  field = (points, t) => {
    const input = { x: points, t: new Float64Array(points.length / dim).fill(t), label: null };
    return forward(network, weights, input).output.data;
  };
});
afterAll(() => opened.engine.dispose());

const row = (points: ArrayLike<number>, n: number, its: number) =>
  Float64Array.from({ length: its }, (_, j) => points[n * its + j]!);

describe("mean, deviation and the bound's gradient are float64's", () => {
  test.each([
    ["rbf", 30, 2, 0.1],
    ["matern-5/2", 101, 5, 0.1],
    ["rbf", 200, 6, 0.1],
    ["matern-5/2", 40, 130, 0.05],
    ["matern-5/2", 60, 2, 1e-3],
  ] as const)("%s, %i points of %i dimensions", async (kernel, points, its, noise) => {
    const process = scored(points, its, kernel, noise);
    const some = draw(37 * its);
    const beta = noise > 0.01 ? 1.96 : 0;
    const got = await opened.engine.scoreBounds(process, some, beta);
    const plain = standardised(process);
    const wanted = Array.from({ length: 37 }, (_, n) => {
      const at = row(some, n, its);
      return { ...predict(plain, at), gradient: upperBound(plain, at, beta).gradient };
    });
    const [means, stds] = (["mean", "std"] as const).map((key) => wanted.map((one) => one[key]));
    const gradients = wanted.flatMap(({ gradient }) => [...gradient]);
    // What was asked for; 3.1e-5 was the most, of the deviation with next to no noise.
    expect(relativeError(got.mean, means!)).toBeLessThan(1e-4);
    expect(relativeError(got.std, stds!)).toBeLessThan(1e-4);
    expect(relativeError(got.gradient, gradients)).toBeLessThan(1e-4);
  });

  test.each([
    // As asked for; 1.4e-5 of two draws, and 1.1e-3 with sums in float32.
    ["rbf", 500, 2, 0.1, 1e-4],
    // Rounding of the correlations: 7e-4 and 1.2e-3 of two draws, and 1.4e-2 with sums in float32.
    ["rbf", 60, 2, 1e-3, 3e-3],
  ] as const)(
    "deviations where points are dense or next to noiseless: %s, %i points of %i dimensions, noise %f",
    async (kernel, points, its, noise, most) => {
      const process = standardised(scored(points, its, kernel, noise));
      const some = draw(37 * its);
      const got = await opened.engine.scoreBounds(process, some, 0);
      const wanted = Array.from({ length: 37 }, (_, n) => predict(process, row(some, n, its)).std);
      expect(relativeError(got.std, wanted)).toBeLessThan(most);
    },
  );

  test("and that of finite differences", async () => {
    const process = standardised(scored(30, 2, "rbf", 0.1));
    const some = draw(10 * 2);
    const { gradient } = await opened.engine.scoreBounds(process, some, 1.96);
    const h = 1e-4;
    const differences = Array.from(gradient, (_, e) => {
      const [above, below] = [h, -h].map((by) => {
        const at = row(some, Math.floor(e / 2), 2);
        at[e % 2]! += by;
        return upperBound(process, at, 1.96).value;
      });
      return (above! - below!) / (2 * h);
    });
    // Third derivatives of some hundred times h²/6.
    expect(relativeError(gradient, differences)).toBeLessThan(2e-5);
  });

  test("where there are more points than fit at a time", async () => {
    const process = scored(4, 1024, "rbf", 0.1);
    const some = draw(1024, 0.3);
    const many = new Float32Array(4097 * 1024);
    many.set(some, 4096 * 1024);
    const [got, alone] = [
      await opened.engine.scoreBounds(process, many, 1),
      await opened.engine.scoreBounds(process, some, 1),
    ];
    expect(got.mean[4096]).toBe(alone.mean[0]);
    expect(got.gradient.slice(4096 * 1024)).toEqual(alone.gradient);
    expect(got.mean[4095]).not.toBe(alone.mean[0]);
  });
});

const settings: SurrogateSettings = {
  lambda: 0.4,
  beta: 1.96,
  clip: 10,
  start: 0.04,
  relative: false,
  trust: 0,
};
const process = scored(60, dim, "matern-5/2", 0.1);

/** The twin's field of as many rows, guided. */
const guided =
  (changed: SurrogateSettings): Field =>
  (points, t) => {
    const v = field(points, t);
    const rows = Array.from({ length: points.length / dim }, (_, n) => [
      ...guidedBySurrogate(process, row(v, n, dim), row(points, n, dim), t, changed),
    ]);
    return Float64Array.from(rows.flat());
  };

const ask = (more: Partial<SampleRequest> = {}, changed: Partial<SurrogateSettings> = {}) =>
  opened.engine.sample({
    ...{ count, x, weights: "raw", solver: { id: "heun", steps: 10 } },
    surrogate: { process, settings: { ...settings, ...changed } },
    ...more,
  });

describe("the push", () => {
  test.each<readonly [string, Partial<SurrogateSettings>]>([
    ["as it is", {}],
    ["clipped", { clip: 0.6 }],
    ["in lengths of the velocity", { clip: 1.5, relative: true }],
    ["within the trust region", { trust: 1.1 }],
    ["before its start", { start: 0.9 }],
  ])("%s is the twin's", async (_, change) => {
    const changed = { ...settings, ...change };
    const request = { weights: "raw", surrogate: { process, settings: changed } } as const;
    const got = await opened.engine.velocity(x, 0.5, request);
    const [wanted, alone] = [guided(changed)(Float64Array.from(x), 0.5), field(Float64Array.from(x), 0.5)];
    const push = (of: ArrayLike<number>) => Array.from(alone, (v, e) => of[e]! - v);
    if (change.start) expect(relativeError(got, alone)).toBeLessThan(1e-6);
    // Float32 of the velocity, which is some five times as long as the push: 2e-6 was the most.
    else expect(relativeError(push(got), push(wanted))).toBeLessThan(1e-4);
  });

  test("guides samples as the twin's, takes no network evaluations, and is counted", async () => {
    const got = await ask({}, { clip: 0.6 });
    const wanted = integrate(guided({ ...settings, clip: 0.6 }), Float64Array.from(x), heun.tableau, {
      steps: 10,
    });
    expect(relativeError(got.points, wanted.points)).toBeLessThan(1e-5);
    expect(got.nfe).toBe(20);
    // All but the first evaluation at t = 0.
    expect(got.pushes!.all).toBe(19 * count);
    expect(got.pushes!.clipped).toBeGreaterThan(0.3 * got.pushes!.all);
    expect(got.pushes!.clipped).toBeLessThan(got.pushes!.all);
  });

  test("guides samples with steps of their own, and comes after the noise of those with it", async () => {
    const tolerances = { rtol: 1e-3, atol: 1e-4, maxNfe: 2000, control: "i" } as const;
    const few = 8;
    const got = await ask({ count: few, x: x.slice(0, few * dim), solver: { id: "bosh3", ...tolerances } });
    for (let n = 0; n < few; n++) {
      const start = row(x, n, dim);
      const twin = integrateAdaptive(guided(settings), start, bosh3, { ...tolerances, round: Math.fround });
      // As in the test of adaptive solvers alone, where only steps' lengths differ by rounding.
      expect(relativeError(got.points.subarray(n * dim, (n + 1) * dim), twin.point)).toBeLessThan(2.5e-4);
      expect((got.nfe as Uint32Array)[n]).toBe(twin.nfe);
    }
    const noisy = { id: "euler-maruyama", steps: 12, level: 1.3 };
    const withNoise = await ask({ seed: 5, solver: noisy });
    const sde = { steps: 12, seed: 5, dim, level: 1.3, sourceStd: 1 };
    const path = (t: number) => pathPoint(linear, {}, t);
    const push: Field = (points, t) => {
      const [with_, without] = [guided(settings)(points, t), field(points, t)];
      return with_.map((v, e) => v - without[e]!);
    };
    const twin = integrateSde(field, Float64Array.from(x), { ...sde, path, push });
    expect(relativeError(withNoise.points, twin)).toBeLessThan(1e-5);
  });

  test("of badly scaled scores stays finite", async () => {
    const { points, scores } = scored(20, dim, "rbf", 0.1).data;
    for (const [what, bad] of [
      ["one giant", scores.map((score, i) => (i === 7 ? 1e200 : score))],
      ["all alike", scores.map(() => 1e300)],
      ["tiny", scores.map((score) => 1e-200 * score)],
    ] as const) {
      const its = gaussianProcess(points, bad, dim, "rbf");
      const { points: ends, pushes } = await ask({ surrogate: { process: its, settings } });
      expect(ends.every(Number.isFinite), what).toBe(true);
      expect(pushes!.all, what).toBe(19 * count);
    }
  });

  test("needs scored points of the data's dimension", async () => {
    const other = scored(10, 2, "rbf", 0.1);
    await expect(ask({ surrogate: { process: other, settings } })).rejects.toThrow(/2 dimensions.*have 3/);
  });
});
