import { afterAll, beforeAll, expect, test } from "vitest";
import { getEntry } from "../../algorithms/entry.ts";
import { guidance as registry } from "../../algorithms/guidance/index.ts";
import type { SurrogateSettings } from "../../algorithms/guidance/score/settings.ts";
import { defaultParams } from "../../algorithms/params.ts";
import { bosh3 } from "../../algorithms/solvers/adaptive/bosh3.ts";
import { heun } from "../../algorithms/solvers/heun.ts";
import { parseConfig } from "../../config/schema.ts";
import { gaussianProcess } from "../../lib/gaussian-process.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { integrateAdaptive } from "../../reference/adaptive.ts";
import { guidedByCfg, guidedByCfgZeroStar } from "../../reference/guidance.ts";
import { guidedBySurrogate } from "../../reference/guidance-surrogate.ts";
import { type Field, integrate } from "../../reference/ode.ts";
import type { GuidanceRequest } from "../engine.ts";
import { relativeError } from "../testing.ts";
import { type Labelled, openLabelled } from "./testing.ts";

/** Labels guide first, then the surrogate pushes what they made: v = guided(vc, vu) + λ·clip(∇UCB). */

const [dim, classes, count] = [3, 2, 12];
const random = new RandomSequence(8, 100);
const draw = (length: number) => Float32Array.from({ length }, () => random.normal());
const x = draw(count * dim);
const label = Array.from({ length: count }, (_, n) => n % classes);
const config = parseConfig({
  data: { id: "custom", labels: "condition", scaling: "none" },
  model: { width: 16, depth: 1 },
  optimizer: { batch: 16 },
});
const places = Float64Array.from(draw(30 * dim));
const scores = Float64Array.from({ length: 30 }, (_, i) => Math.sin(2 * places[i * dim]!));
const process = gaussianProcess(places, scores, dim, "matern-5/2", {
  ...{ lengths: Float64Array.of(1, 1.2, 0.8), signal: 1.4, noise: 0.1 },
});
const settings: SurrogateSettings = {
  ...{ lambda: 0.4, beta: 1.96, clip: 0.7, start: 0.04 },
  trust: 0,
  relative: true,
};
const asked = (id: string, more: Record<string, number | boolean>): GuidanceRequest => ({
  ...defaultParams(getEntry(registry, id)),
  ...{ ...more, id },
});
const cfg = asked("cfg", { scale: 3 });
const star = asked("cfg-zero-star", { scale: 3, zeroInit: 0.2, optimizedScale: true });

let opened: Labelled;
beforeAll(async () => {
  opened = await openLabelled(config, dim, classes);
});
afterAll(() => opened.engine.dispose());

/** The twin's field, with the surrogate or without. */
const both =
  (guidance: GuidanceRequest, pushed = true, of = (n: number) => label[n]!): Field =>
  (points, t) => {
    const [vc, vu] = [opened.answers(points, t, of), opened.answers(points, t, () => classes)];
    const still = guidance.id === "cfg-zero-star" ? Number(guidance.zeroInit) : 0;
    const result = new Float64Array(points.length);
    if (t < still) return result;
    for (let at = 0; at < points.length; at += dim) {
      const [c, u, here] = [vc, vu, points].map((one) => one.slice(at, at + dim)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      const v = still > 0 ? guidedByCfgZeroStar(c, u, 3, true) : guidedByCfg(c, u, 3);
      result.set(pushed ? guidedBySurrogate(process, v, here, t, settings) : v, at);
    }
    return result;
  };

const request = { count, x, label, weights: "raw", surrogate: { process, settings } } as const;

test.each([cfg, star])("velocities under both guidances are the twin's: $id", async (guidance) => {
  for (const t of [0.02, 0.1, 0.5, 0.9]) {
    const got = await opened.engine.velocity(x, t, { ...request, guidance });
    const wanted = both(guidance)(Float64Array.from(x), Math.fround(t));
    if (wanted.every((value) => value === 0)) expect([...got], `t ${t}`).toEqual([...wanted]);
    // Float32 of velocity and push; the same bound as for each guidance alone.
    else expect(relativeError(got, wanted), `t ${t}`).toBeLessThan(1e-5);
  }
  const alone = both(guidance, false)(Float64Array.from(x), 0.5);
  expect(relativeError(both(guidance)(Float64Array.from(x), 0.5), alone)).toBeGreaterThan(0.05);
});

test("nothing pushes what zero-init holds", async () => {
  // A push in lengths of the velocity is zero there in any case.
  const surrogate = { process, settings: { ...settings, relative: false } };
  const [held, free] = [0.1, 0.3].map((t) =>
    opened.engine.velocity(x, t, { ...request, surrogate, guidance: star }),
  );
  expect((await held!).every((value) => value === 0)).toBe(true);
  expect((await free!).every((value) => value !== 0)).toBe(true);
});

test("samples under both are the twin's, and count the evaluations of both labels", async () => {
  const steps = 5;
  const solver = { id: "heun", steps };
  const got = await opened.engine.sample({ ...request, guidance: cfg, solver });
  const wanted = integrate(both(cfg), Float64Array.from(x), heun.tableau, { steps });
  expect(relativeError(got.points, wanted.points)).toBeLessThan(1e-5);
  expect(got.nfe).toBe(2 * wanted.nfe);
  expect(got.pushes!.all).toBe((2 * steps - 1) * count);
  // A fifth of the way stands still: neither guidance nor push before.
  const held = await opened.engine.sample({ ...request, guidance: star, solver });
  const later = Float64Array.of(0.2, 0.4, 0.6, 0.8, 1);
  const after = integrate(both({ ...star, zeroInit: 1e-9 }), Float64Array.from(x), heun.tableau, {
    steps: later,
  });
  expect(relativeError(held.points, after.points)).toBeLessThan(1e-5);
  expect(held.pushes!.all).toBe(2 * (steps - 1) * count);
});

test("samples with steps of their own are the twin's", async () => {
  const tolerances = { rtol: 1e-3, atol: 1e-4, maxNfe: 2000, control: "i" } as const;
  const few = 3;
  const solver = { id: "bosh3", ...tolerances };
  const asks = { ...request, count: few, x: x.slice(0, few * dim), label: 1, guidance: cfg, solver };
  const got = await opened.engine.sample(asks);
  const field = both(cfg, true, () => 1);
  for (let n = 0; n < few; n++) {
    const start = Float64Array.from(x.subarray(n * dim, (n + 1) * dim));
    const twin = integrateAdaptive(field, start, bosh3, { ...tolerances, round: Math.fround });
    // As in the test of adaptive solvers alone, where only steps' lengths differ by rounding.
    expect(relativeError(got.points.subarray(n * dim, (n + 1) * dim), twin.point)).toBeLessThan(2.5e-4);
    expect((got.nfe as Uint32Array)[n]).toBe(2 * twin.nfe);
  }
});
