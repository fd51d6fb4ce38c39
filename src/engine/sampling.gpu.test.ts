import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import { gridOf } from "../algorithms/solvers/grid-params.ts";
import { heun } from "../algorithms/solvers/heun.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { parseConfig } from "../config/schema.ts";
import type { ModelConfig } from "../config/types.ts";
import { normal4, RandomSequence, Stream } from "../lib/rng.ts";
import { createNetwork, forward, type Network } from "../reference/network.ts";
import { type Field, integrate } from "../reference/ode.ts";
import { preparedData, randomWeights } from "../reference/testing.ts";
import type { SampleRequest, WeightKind } from "./engine.ts";
import { asRecord, asTensors, type Opened, openEngine, relativeError, traits } from "./testing.ts";

const cases: readonly (readonly [string, Partial<ModelConfig>, number, number, keyof typeof traits])[] = [
  [
    "concat, residual, with labels",
    {
      width: 37,
      depth: 3,
      conditioning: "concat",
      residual: true,
      timeEmbedding: { id: "fourier", features: 4 },
    },
    2,
    3,
    "software",
  ],
  [
    "concat, three dimensions, wide enough for quads",
    { width: 66, depth: 2, conditioning: "concat", timeEmbedding: { id: "fourier", features: 5 } },
    3,
    0,
    "software",
  ],
  [
    "concat, 19 dimensions, wide enough for quads, with labels",
    { width: 53, depth: 2, conditioning: "concat", timeEmbedding: { id: "sinusoidal", features: 6 } },
    19,
    3,
    "software",
  ],
  [
    "film, five dimensions",
    {
      width: 24,
      depth: 2,
      conditioning: "film",
      activation: "gelu",
      timeEmbedding: { id: "sinusoidal", features: 10 },
    },
    5,
    0,
    "softwareWithoutSubgroups",
  ],
  [
    "adaln, 33 dimensions, with labels",
    {
      width: 29,
      depth: 3,
      conditioning: "adaln",
      activation: "tanh",
      residual: true,
      timeEmbedding: { id: "raw" },
    },
    33,
    3,
    "gpu",
  ],
];

describe.each(cases)("%s", (_, model, dim, classes, adapter) => {
  const config = parseConfig({
    data: { id: "custom", labels: classes > 0 ? "condition" : "ignore", scaling: "none" },
    source: { id: "gaussian", std: 1.5 },
    // Dropout must not be at work in evaluation.
    model: { ...model, dropout: 0.3 },
    optimizer: { batch: 32, learningRate: 0.01, warmup: 0 },
  });
  const network = createNetwork(config.model, dim, classes);
  let opened: Opened;
  const fields: Partial<Record<WeightKind, ReturnType<typeof fieldOf>>> = {};

  /** The twin's velocities, from the weights that the engine gives out. */
  function fieldOf(net: Network, weights: Record<string, Float64Array>) {
    return (label: SampleRequest["label"]): Field =>
      (x, t) => {
        const count = x.length / dim;
        const each = Uint32Array.from({ length: count }, (_, n) =>
          typeof label === "object" && label !== null ? label[n]! : (label ?? classes),
        );
        const time = new Float64Array(count).fill(Math.fround(t));
        const input = { x, t: time, label: classes > 0 ? each : null };
        return forward(net, weights, input).output.data;
      };
  }

  beforeAll(async () => {
    opened = await openEngine(traits[adapter]);
    const { engine } = opened;
    await engine.start(config, preparedData(dim, 60, 0, Math.max(1, classes)));
    const random = randomWeights(network, new RandomSequence(3, 100));
    await engine.setWeights(asRecord(await engine.weights("raw"), random));
    // Some steps apart, raw and EMA weights differ.
    await engine.train(5);
    for (const kind of ["raw", "ema"] as const)
      fields[kind] = fieldOf(network, asTensors(await engine.weights(kind)));
  });
  afterAll(() => opened.engine.dispose());

  const points = (count: number) => {
    const random = new RandomSequence(6, 100);
    return Float32Array.from({ length: count * dim }, () => random.normal());
  };
  const somePerClass = (count: number) => Array.from({ length: count }, (_, n) => (n * 7) % (classes + 1));
  const labels = (count: number): readonly SampleRequest["label"][] =>
    classes > 0 ? [null, 1, somePerClass(count)] : [undefined];

  test("velocities are the twin's", async () => {
    const x = points(300);
    for (const label of labels(300))
      for (const [weights, t] of [
        ["ema", 0],
        ["raw", 0.37],
        ["ema", 1],
      ] as const) {
        const got = await opened.engine.velocity(x, t, { weights, ...(label !== undefined && { label }) });
        const wanted = fields[weights]!(label)(Float64Array.from(x), t);
        // A forward pass in float32 was off by 3e-7 at the most: ten times that.
        expect(relativeError(got, wanted), `${weights}, t ${t}, label ${label}`).toBeLessThan(3e-6);
      }
    const other = await opened.engine.velocity(x, 0.37, { weights: "raw" });
    const ema = fields.ema!(null)(Float64Array.from(x), 0.37);
    expect(relativeError(other, ema)).toBeGreaterThan(1e-3);
  });

  test.each(["euler", "heun"])("%s gives the twin's trajectories, forward and backward", async (id) => {
    const x = points(50);
    const { tableau } = getEntry(solvers, id);
    for (const direction of ["forward", "backward"] as const)
      for (const label of labels(50)) {
        const got = await opened.engine.sample({
          count: 50,
          x,
          direction,
          trajectory: true,
          weights: "raw",
          solver: { id, steps: 7 },
          ...(label !== undefined && { label }),
        });
        const options = { steps: 7, direction, trajectory: true };
        const wanted = integrate(fields.raw!(label), Float64Array.from(x), tableau, options);
        expect(got.nfe).toBe(wanted.nfe);
        expect(got.times).toEqual(Float32Array.from(wanted.times));
        expect(got.points).toEqual(got.trajectory!.subarray(7 * x.length));
        expect(got.trajectory!.subarray(0, x.length)).toEqual(x);
        // Steps of 1/7 of a velocity that is off by 3e-7; 1e-7 was measured.
        expect(relativeError(got.trajectory!, wanted.trajectory!), direction).toBeLessThan(1e-6);
      }
  });

  test.each(["power", "logit", "edm", "curve"])("steps of the %s grid are the twin's", async (grid) => {
    const x = points(20);
    const values = { ...defaultParams(heun), grid };
    for (const direction of ["forward", "backward"] as const) {
      const solver = { id: "heun", steps: 6, grid: values };
      const got = await opened.engine.sample({
        count: 20,
        x,
        direction,
        weights: "raw",
        trajectory: true,
        solver,
      });
      const steps = gridOf(values, 6);
      const wanted = integrate(fields.raw!(null), Float64Array.from(x), heun.tableau, { steps, direction });
      expect(got.times).toEqual(Float32Array.from(wanted.times));
      expect(got.times).not.toEqual(Float32Array.from({ length: 7 }, (_, i) => i / 6));
      // As above, of steps that are twice as long in places.
      expect(relativeError(got.points, wanted.points)).toBeLessThan(2e-6);
    }
  });

  test("decoding undoes encoding as far as the solver goes", async () => {
    const x = points(40);
    const { tableau } = getEntry(solvers, "heun");
    const solver = { id: "heun", steps: 40 };
    const weights = "ema";
    const code = await opened.engine.sample({ count: 40, x, solver, weights, direction: "backward" });
    const back = await opened.engine.sample({ count: 40, x: code.points, solver, weights });
    const field = fields.ema!(null);
    const twinCode = integrate(field, Float64Array.from(x), tableau, { steps: 40, direction: "backward" });
    const twinBack = integrate(field, twinCode.points, tableau, { steps: 40 });
    expect(relativeError(code.points, x)).toBeGreaterThan(0.1);
    // Heun's own error of the round trip, and some float32.
    const defect = relativeError(twinBack.points, x);
    expect(defect).toBeLessThan(0.01);
    expect(relativeError(back.points, x)).toBeLessThan(1.05 * defect + 2e-6);
  });

  test("start points are the twin's, and more samples keep the first ones", async () => {
    const request = { seed: 11, solver: { id: "euler", steps: 2 }, trajectory: true } as const;
    const few = await opened.engine.sample({ ...request, count: 20 });
    const many = await opened.engine.sample({ ...request, count: 300 });
    const again = await opened.engine.sample({ ...request, count: 20, seed: 12 });
    expect(many.points.subarray(0, few.points.length)).toEqual(few.points);
    expect(again.points).not.toEqual(few.points);
    const blocks = Math.ceil(dim / 4);
    const wanted = Float64Array.from({ length: 20 * dim }, (_, e) => {
      const [n, j] = [Math.floor(e / dim), e % dim];
      return 1.5 * normal4(11, Stream.sampling, 0, n * blocks + Math.floor(j / 4))[j % 4]!;
    });
    expect(relativeError(few.trajectory!.subarray(0, 20 * dim), wanted)).toBeLessThan(1e-6);
  });
});

test("more points than fit one evaluation are taken in turns", async () => {
  const { engine } = await openEngine();
  const config = parseConfig({
    data: { id: "custom", labels: "condition", scaling: "none" },
    model: { width: 16, depth: 1 },
    optimizer: { batch: 16 },
  });
  await engine.start(config, preparedData(2, 60, 0, 2));
  const network = createNetwork(config.model, 2, 2);
  const random = randomWeights(network, new RandomSequence(3, 100));
  await engine.setWeights(asRecord(await engine.weights("raw"), random));
  const count = 16384 + 40;
  const label = Array.from({ length: count }, (_, n) => n % 3);
  const request = { solver: { id: "heun", steps: 2 }, trajectory: true, seed: 4 } as const;
  const all = await engine.sample({ ...request, count, label });
  // The last rows, which came in the second turn, sampled alone from where they began.
  const from = count - 60;
  const x = all.trajectory!.slice(2 * from, 2 * count);
  const last = await engine.sample({ ...request, count: 60, x, label: label.slice(from) });
  expect(last.points).toEqual(all.points.subarray(2 * from));
  for (const slice of [0, 1, 2]) {
    const part = all.trajectory!.subarray(2 * (slice * count + from), 2 * (slice + 1) * count);
    expect(part).toEqual(last.trajectory!.subarray(120 * slice, 120 * (slice + 1)));
  }
  const velocity = await engine.velocity(all.points, 0.5, { label });
  const lastVelocity = await engine.velocity(last.points, 0.5, { label: label.slice(from) });
  expect(velocity.subarray(2 * from)).toEqual(lastVelocity);
  const ragged = Float32Array.of(1, 2, 3);
  await expect(engine.velocity(ragged, 0.5, {})).rejects.toMatchObject({ code: "invalid-argument" });
  const two = { count: 2, x: ragged, solver: { id: "heun", steps: 2 } } as const;
  await expect(engine.sample(two)).rejects.toMatchObject({ code: "invalid-argument" });
  engine.dispose();
});
