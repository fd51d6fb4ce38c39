import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getEntry } from "../../algorithms/entry.ts";
import { guidance as registry } from "../../algorithms/guidance/index.ts";
import { labelGuidance } from "../../algorithms/guidance/label/index.ts";
import { scaleAt } from "../../algorithms/guidance/schedule.ts";
import { defaultParams } from "../../algorithms/params.ts";
import { bosh3 } from "../../algorithms/solvers/adaptive/bosh3.ts";
import { heun } from "../../algorithms/solvers/heun.ts";
import { applyPatch } from "../../config/patch.ts";
import { parseConfig } from "../../config/schema.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { integrateAdaptive } from "../../reference/adaptive.ts";
import { guidedByApg, guidedByCfg, guidedByCfgZeroStar, guidedByRescale } from "../../reference/guidance.ts";
import { type Field, integrate } from "../../reference/ode.ts";
import type { GuidanceRequest } from "../engine.ts";
import { relativeError } from "../testing.ts";
import { type Labelled, openLabelled } from "./testing.ts";

const [dim, classes, count] = [6, 3, 40];
const random = new RandomSequence(6, 100);
const x = Float32Array.from({ length: count * dim }, () => random.normal());
const label = Array.from({ length: count }, (_, n) => n % classes);
const config = parseConfig({
  data: { id: "custom", labels: "condition", scaling: "none" },
  model: { width: 16, depth: 2, timeEmbedding: { id: "fourier", features: 4 } },
  optimizer: { batch: 16 },
});

let opened: Labelled;
beforeAll(async () => {
  opened = await openLabelled(config, dim, classes);
});
afterAll(() => opened.engine.dispose());
const conditional: Field = (points, t) => opened.answers(points, t, (n) => label[n]!);
const unconditional: Field = (points, t) => opened.answers(points, t, () => classes);

const asked = (id: string, more: Record<string, string | number | boolean> = {}): GuidanceRequest => ({
  ...defaultParams(getEntry(registry, id)),
  ...more,
  id,
});

/** One row's guided velocity, by the twins; APG without a step before. */
function guided(request: GuidanceRequest, vc: Float64Array, vu: Float64Array, t: number): Float64Array {
  const w = scaleAt(request, t);
  const { optimizedScale, zeroInit, phi, size, eta, radius, momentum } = request;
  switch (request.id) {
    case "cfg":
      return guidedByCfg(vc, vu, w);
    case "cfg-zero-star":
      return t < Number(zeroInit) ? vc.map(() => 0) : guidedByCfgZeroStar(vc, vu, w, optimizedScale === true);
    case "rescale":
      return guidedByRescale(vc, vu, w, Number(phi), size === "std" ? "std" : "norm");
    default: {
      const settings = { eta: Number(eta), radius: Number(radius), momentum: Number(momentum) };
      return guidedByApg(vc, vu, w, new Float64Array(dim), settings).velocity;
    }
  }
}

/** The twin's field of all rows; APG remembers nothing between calls. */
const fieldOf =
  (request: GuidanceRequest): Field =>
  (points, t) => {
    const [vc, vu] = [conditional(points, t), unconditional(points, t)];
    const rows = Array.from({ length: points.length / dim }, (_, n) => [
      ...guided(request, vc.subarray(n * dim, (n + 1) * dim), vu.subarray(n * dim, (n + 1) * dim), t),
    ]);
    return Float64Array.from(rows.flat());
  };

const velocity = (t: number, guidance?: GuidanceRequest) =>
  opened.engine.velocity(x, t, { weights: "raw", label, ...(guidance ? { guidance } : {}) });

const cases: readonly GuidanceRequest[] = [
  asked("cfg", { scale: 3 }),
  asked("cfg", { scale: 3, schedule: "interval", from: 0.2, to: 0.7 }),
  asked("cfg", { scale: 2.5, schedule: "linear" }),
  asked("cfg", { scale: 2.5, schedule: "cosine" }),
  asked("cfg", { schedule: "curve", drawn: "1,3,2,5,0,1,1,4,2" }),
  asked("cfg-zero-star", { scale: 3 }),
  asked("cfg-zero-star", { scale: 3, zeroInit: 0, optimizedScale: false }),
  asked("rescale", { scale: 4 }),
  asked("rescale", { scale: 4, size: "norm", phi: 1 }),
  asked("apg", { scale: 4, radius: 0 }),
  asked("apg", { scale: 4, radius: 1, eta: 0.4 }),
];

describe("guided velocities", () => {
  test.each(cases)("are the twin's: $id, $schedule, $scale", async (request) => {
    for (const t of [0, 0.25, 0.55, 1]) {
      const got = await velocity(t, request);
      const wanted = fieldOf(request)(Float64Array.from(x), Math.fround(t));
      const still = wanted.every((value) => value === 0);
      if (still) expect([...got]).toEqual([...wanted]);
      // What was asked for; 3.1e-7 was the most.
      else expect(relativeError(got, wanted), `t ${t}`).toBeLessThan(1e-5);
    }
  });

  test("are the conditional ones to the last bit at w = 1", async () => {
    const alone = await velocity(0.3);
    for (const { id } of labelGuidance) {
      expect(await velocity(0.3, asked(id, { scale: 1 })), id).toEqual(alone);
      expect(await velocity(0.3, asked(id, { scale: 3 })), id).not.toEqual(alone);
    }
  });

  test("of CFG-Zero* with both switches off are CFG's, and so are its samples, to the last bit", async () => {
    const off = asked("cfg-zero-star", { scale: 3.3, zeroInit: 0, optimizedScale: false });
    const plain = asked("cfg", { scale: 3.3 });
    expect(await velocity(0.3, off)).toEqual(await velocity(0.3, plain));
    const request = { count, x, label, weights: "raw", solver: { id: "heun", steps: 8 } } as const;
    const [one, other] = [
      await opened.engine.sample({ ...request, guidance: off }),
      await opened.engine.sample({ ...request, guidance: plain }),
    ];
    expect(one).toEqual(other);
  });
});

describe("guided samples", () => {
  const steps = 10;
  const sample = (guidance: GuidanceRequest, direction: "forward" | "backward" = "forward") =>
    opened.engine.sample({
      count,
      x,
      label,
      guidance,
      direction,
      weights: "raw",
      solver: { id: "heun", steps },
    });

  test("are the twin's, forward and backward, and both evaluations count", async () => {
    const request = asked("cfg", { scale: 2.5, schedule: "cosine" });
    for (const direction of ["forward", "backward"] as const) {
      const got = await sample(request, direction);
      const wanted = integrate(fieldOf(request), Float64Array.from(x), heun.tableau, { steps, direction });
      expect(relativeError(got.points, wanted.points)).toBeLessThan(1e-5);
      expect(got.nfe).toBe(2 * wanted.nfe);
    }
    const alone = await opened.engine.sample({
      count,
      x,
      label,
      weights: "raw",
      solver: { id: "heun", steps },
    });
    expect(alone.nfe).toBe(2 * steps);
  });

  test("of CFG-Zero* stand still in the first steps", async () => {
    const request = asked("cfg-zero-star", { scale: 2, zeroInit: 0.15 });
    const got = await sample(request);
    // 0.15 of 10 steps are two.
    const field: Field = (points, t) => fieldOf({ ...request, zeroInit: 0 })(points, t);
    const later = Float64Array.from({ length: steps - 1 }, (_, i) => (i + 2) / steps);
    const wanted = integrate(field, Float64Array.from(x), heun.tableau, { steps: later });
    expect(relativeError(got.points, wanted.points)).toBeLessThan(1e-5);
    expect(got.nfe).toBe(2 * 2 * (steps - 2));
  });

  test("of APG remember the first difference of the step before", async () => {
    const request = asked("apg", { scale: 3, momentum: -0.6, eta: 0.2 });
    const got = await sample(request);
    const settings = { eta: 0.2, radius: Number(request.radius), momentum: -0.6 };
    let before = new Float64Array(count * dim);
    let next = before;
    let calls = 0;
    const field: Field = (points, t) => {
      const [vc, vu] = [conditional(points, t), unconditional(points, t)];
      // Heun: two calls a step.
      if (calls % 2 === 0) {
        before = next;
        next = new Float64Array(count * dim);
      }
      const velocities = new Float64Array(count * dim);
      for (let at = 0; at < count * dim; at += dim) {
        const [c, u, b] = [vc, vu, before].map((of) => of.subarray(at, at + dim));
        const { velocity: v, running } = guidedByApg(c!, u!, 3, b!, settings);
        velocities.set(v, at);
        if (calls % 2 === 0) next.set(running, at);
      }
      calls++;
      return velocities;
    };
    const wanted = integrate(field, Float64Array.from(x), heun.tableau, { steps });
    expect(relativeError(got.points, wanted.points)).toBeLessThan(1e-5);
    const forgetful = await sample(asked("apg", { scale: 3, momentum: 0, eta: 0.2 }));
    expect(relativeError(got.points, forgetful.points)).toBeGreaterThan(1e-3);
  });

  test("with steps of their own are the twin's", async () => {
    const settings = { rtol: 1e-3, atol: 1e-4, maxNfe: 2000, control: "i" } as const;
    const request = asked("cfg", { scale: 2, schedule: "linear" });
    const solver = { id: "bosh3", ...settings };
    // One class for all, since the twin takes one sample at a time.
    const few = 12;
    const got = await opened.engine.sample({
      ...{ count: few, x: x.slice(0, few * dim), label: 0, guidance: request, weights: "raw", solver },
    });
    for (let n = 0; n < few; n++) {
      const start = Float64Array.from(x.subarray(n * dim, (n + 1) * dim));
      const twin = integrateAdaptive(fieldOf(request), start, bosh3, { ...settings, round: Math.fround });
      // As in the test of adaptive solvers alone, where only steps' lengths differ by rounding.
      expect(relativeError(got.points.subarray(n * dim, (n + 1) * dim), twin.point)).toBeLessThan(2.5e-4);
      expect((got.nfe as Uint32Array)[n]).toBe(2 * twin.nfe);
    }
    const apg = { count, x, label, solver, weights: "raw", guidance: asked("apg") } as const;
    await expect(opened.engine.sample(apg)).rejects.toThrow(/momentum counts steps/);
  });

  test("without a label, or with none at all to learn, are not guided", async () => {
    const { engine } = opened;
    const request = { count, x, weights: "raw", solver: { id: "heun", steps: 4 } } as const;
    const guidance = asked("cfg", { scale: 3 });
    expect(await engine.sample({ ...request, guidance })).toEqual(await engine.sample(request));
    engine.tune(applyPatch(config, { guidance: { id: "cfg", scale: 3 } }));
    expect(await engine.sample({ ...request, label })).toEqual(
      await engine.sample({ ...request, label, guidance }),
    );
    engine.tune(config);
  });
});
