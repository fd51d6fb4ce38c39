import { expect, test } from "vitest";
import { pcg4d, Stream, unit } from "../../lib/rng.ts";
import { couplePlan } from "../../reference/coupling/couple.ts";
import type { PlanParams } from "./plan-record.ts";
import { type Planned, type Problem, problem, runPlan } from "./testing.ts";

const params = {
  epsilon: 0.05,
  relative: true,
  iterations: 50,
  tolerance: 0,
  pairing: "round",
} as const satisfies PlanParams;
const key = { seed: 7, step: 11 };

const twinOf = (p: Problem, of: PlanParams) => couplePlan(p, of, key);

/** What requirement and rounding allow: measured are 1e-6 to 1.2e-5 (at ε = 0.01), in float32. */
const allowed = 1e-4;

function compare(got: Planned, twin: ReturnType<typeof twinOf>, { count }: Problem): void {
  let most = 0;
  let sum = 0;
  got.logPlan.forEach((value, k) => {
    const error = Math.abs(Math.exp(value) - Math.exp(twin.plan.logPlan[k]!));
    most = Math.max(most, Number.isNaN(error) ? Infinity : error);
    sum += error;
  });
  // An entry is 1/count at most, all of them together are 1.
  expect(most * count).toBeLessThan(allowed);
  expect(sum).toBeLessThan(allowed);
  const { report } = got;
  expect(Math.abs(report.planCost / twin.report.planCost - 1)).toBeLessThan(allowed);
  expect(Math.abs(report.epsilon / twin.report.epsilon - 1)).toBeLessThan(1e-6);
  expect(Math.abs(report.marginalError - twin.report.marginalError)).toBeLessThan(allowed);
  expect(report.iterations).toBe(twin.report.iterations);
}

/** The pairs have the mass of the twin's in every row but where entries are equal up to rounding. */
function comparePairs(got: Planned, twin: ReturnType<typeof twinOf>, { count }: Problem): void {
  got.pairs.forEach((j, n) => {
    const [own, wanted] = [j, twin.pairs[n]!].map((at) => twin.plan.logPlan[n * count + at]!);
    expect(Math.abs(own! - wanted!)).toBeLessThan(1e-4);
  });
  expect(Math.abs(got.report.cost / twin.report.cost - 1)).toBeLessThan(allowed);
  expect(got.report.duplicates).toBeCloseTo(twin.report.duplicates, 6);
  expect(got.report.crossing).toBeCloseTo(twin.report.crossing, 6);
}

test.each([
  // rows, dim, ε, iterations, software adapter's kernels
  [64, 2, 0.01, 50, true],
  [100, 2, 0.05, 50, false],
  [131, 1, 0.1, 20, true],
  [90, 3, 0.3, 20, true],
  [256, 64, 0.01, 30, true],
  [200, 64, 1, 20, false],
  [72, 5, 0.1, 20, true],
  [1024, 2, 0.05, 8, true],
] as const)(
  "plan, cost and marginals agree with float64: %d rows, %d-d, ε = %d",
  async (count, dim, epsilon, iterations, isFallback) => {
    const p = problem(count, dim, 1);
    const of = { ...params, epsilon, iterations };
    const got = await runPlan(p, of, { ...key, isFallback });
    const twin = twinOf(p, of);
    compare(got, twin, p);
    comparePairs(got, twin, p);
    expect(new Set(got.pairs).size).toBe(count);
    got.dispose();
  },
);

test("clouds far apart make the same plan as clouds at one place, ε absolute", async () => {
  const p = problem(96, 2, 3, 1024);
  const of = { ...params, relative: false, epsilon: 0.3, iterations: 30 };
  const got = await runPlan(p, of, key);
  const twin = twinOf(p, of);
  compare(got, twin, p);
  expect(got.report.epsilon).toBeCloseTo(0.3, 6);
  got.dispose();
});

test("nothing overflows where a part of the data lies a thousand units off and ε is tiny", async () => {
  const p = problem(128, 2, 4);
  for (let n = 0; n < 40; n++) p.x1[2 * n]! += 1000;
  const got = await runPlan(p, { ...params, relative: false, epsilon: 1e-3 }, key);
  expect(got.logPlan.every(Number.isFinite)).toBe(true);
  expect(Object.values(got.report).every(Number.isFinite)).toBe(true);
  expect(new Set(got.pairs).size).toBe(128);
  got.dispose();
});

test("points that all coincide have a plan, too", async () => {
  const p = { ...problem(64, 2, 5), x0: new Float32Array(128).fill(1), x1: new Float32Array(128).fill(1) };
  const got = await runPlan(p, params, key);
  for (const value of got.logPlan) expect(value).toBeCloseTo(-2 * Math.log(64), 4);
  expect(new Set(got.pairs).size).toBe(64);
  got.dispose();
});

test("a plan that knows classes", async () => {
  const plain = problem(112, 2, 6);
  const label = Uint32Array.from({ length: 112 }, (_, n) => (n * 7) % 3);
  const p = { ...plain, label, classWeight: 2 };
  const got = await runPlan(p, { ...params, epsilon: 0.1, iterations: 30 }, key);
  const twin = twinOf(p, { ...params, epsilon: 0.1, iterations: 30 });
  compare(got, twin, p);
  comparePairs(got, twin, p);
  got.dispose();
});

test("the device stops by itself once the marginal error is small enough", async () => {
  const p = problem(80, 2, 7);
  const of = { ...params, epsilon: 0.2, iterations: 60, tolerance: 1e-3 };
  const got = await runPlan(p, of, key);
  const twin = twinOf(p, of);
  expect(twin.report.iterations).toBeLessThan(40);
  compare(got, twin, p);
  expect(got.report.marginalError).toBeLessThan(1e-3);
  // The passes start anew each time, also after they stopped early.
  const before = got.logPlan.slice();
  await got.again();
  expect(got.logPlan).toEqual(before);
  got.dispose();
});

test("argmax takes each row's largest entry, and noise is left over", async () => {
  const p = problem(150, 2, 8);
  const of = { ...params, pairing: "argmax" } as const;
  const got = await runPlan(p, of, key);
  comparePairs(got, twinOf(p, of), p);
  // Measured 0.39, and 0.39 and 0.42 on other seeds.
  expect(got.report.duplicates).toBeGreaterThan(0.2);
  got.dispose();
});

test("draw takes the entry at which the row's sum passes the row's random number", async () => {
  const p = problem(150, 2, 9);
  const of = { ...params, epsilon: 0.3, pairing: "draw" } as const;
  const got = await runPlan(p, of, key);
  const { plan, pairs } = twinOf(p, of);
  got.pairs.forEach((j, n) => {
    const row = plan.logPlan.subarray(n * 150, (n + 1) * 150).map((value) => 150 * Math.exp(value));
    const below = row.subarray(0, j).reduce((sum, value) => sum + value, 0);
    const share = unit(pcg4d(key.seed, Stream.coupling, key.step, n)[0]);
    // The sum of a row is rounded to 1e-5.
    expect(share).toBeGreaterThan(below - 1e-4);
    expect(share).toBeLessThan(below + row[j]! + 1e-4);
  });
  expect(got.pairs.filter((j, n) => j !== pairs[n]).length).toBeLessThan(3);
  const later = await runPlan(p, of, { ...key, step: 12 });
  expect(later.pairs).not.toEqual(got.pairs);
  // In the middle of a pool that began at step 11.
  const shared = await runPlan(p, of, { ...key, step: 20, reuse: 11 });
  expect(shared.pairs).toEqual(got.pairs);
  for (const planned of [got, later, shared]) planned.dispose();
});
