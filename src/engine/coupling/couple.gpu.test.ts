import { expect, test } from "vitest";
import { costMatrix } from "../../algorithms/couplings/cost.ts";
import { couplings } from "../../algorithms/couplings/index.ts";
import { getEntry } from "../../algorithms/entry.ts";
import { defaultParams } from "../../algorithms/params.ts";
import { KernelCache } from "../../gpu/kernel.ts";
import { testDevice } from "../../gpu/testing.ts";
import { type CouplingChoice, couple } from "./couple.ts";
import { problem } from "./testing.ts";

const choice = (id: string): CouplingChoice => ({ ...defaultParams(getEntry(couplings, id)), id });

async function place() {
  const device = await testDevice();
  return { device, cache: new KernelCache(device), adapter: { isFallback: true } };
}

const { x0, x1 } = problem(90, 3, 1);
const points = { x0, x1, dim: 3 };
const identity = Uint32Array.from({ length: 90 }, (_, n) => n);

test("independent pairs are the rows as they come, and weights fall with their distance", async () => {
  const where = await place();
  const cost = costMatrix(points);
  const mean = identity.reduce((sum, n) => sum + cost[n * 91]!, 0) / 90;
  const plain = await couple(where, points, choice("independent"));
  expect(plain).toEqual({ source: identity, cost: expect.closeTo(mean, 10) });
  const weighted = await couple(where, points, { ...choice("weighted"), kappa: 2 });
  expect(weighted.source).toEqual(identity);
  for (const n of identity)
    expect(weighted.weight![n]).toBeCloseTo(Math.exp(-Math.sqrt(cost[n * 91]!) / (2 * Math.sqrt(3))), 6);
});

test("a plan's pairs cost no less than the exact ones and little more", async () => {
  const where = await place();
  const best = await couple(where, points, choice("exact"));
  const plan = await couple(where, points, { ...choice("sinkhorn"), iterations: 200, tolerance: 0 });
  expect(new Set(best.source).size).toBe(90);
  expect(new Set(plan.source).size).toBe(90);
  // Rounding in float32 at the least; measured: 4 % more.
  expect(plan.cost).toBeGreaterThan(best.cost * (1 - 1e-5));
  expect(plan.cost).toBeLessThan(best.cost * 1.1);
  expect(plan.iterations).toBe(200);
  expect(plan.planCost).toBeGreaterThan(plan.cost);
  expect(plan.marginalError).toBeLessThan(1e-3);
});

test("class-aware pairs stay in their class", async () => {
  const where = await place();
  const labels = identity.map((n) => n % 3);
  const { source } = await couple(where, { ...points, labels }, { ...choice("class-aware"), weight: 1000 });
  expect(source.map((j) => labels[j]!)).toEqual(labels);
});

test("what cannot be paired is refused, with what to do", async () => {
  const where = await place();
  const refused = (parts: object, of: string) =>
    expect(couple(where, { ...points, ...parts }, choice(of))).rejects;
  await refused({ x0: x0.slice(3) }, "exact").toMatchObject({
    code: "invalid-argument",
    hint: expect.any(String),
  });
  await refused({ x0: x0.slice(1) }, "exact").toThrow(/rows of 3/);
  await refused({ x1: x1.map((x, e) => (e === 5 ? Number.NaN : x)) }, "sinkhorn").toThrow(/finite/);
  await refused({ labels: new Uint32Array(4) }, "class-aware").toThrow(/4 labels for 90 rows/);
  await refused({}, "class-aware").toThrow(/class of each row/);
  await refused({}, "rotated").toMatchObject({ code: "invalid-argument", path: "coupling.id" });
  const many = new Float32Array(3 * 2049);
  await refused({ x0: many, x1: many }, "exact").toMatchObject({ code: "too-large" });
});
