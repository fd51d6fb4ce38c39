import { describe, expect, it } from "vitest";
import { RandomSequence } from "../../lib/rng.ts";
import { getEntry } from "../entry.ts";
import { defaultParams, type ParamValues } from "../params.ts";
import type { TimeEntry } from "./entry.ts";
import { times } from "./index.ts";
import { quantileSteps, quantileTable, timeFromTable } from "./quantile-table.ts";

/** Defaults, both ends of every range, and each option. */
function settings(entry: TimeEntry): ParamValues[] {
  const random = new RandomSequence(6, 100);
  return Array.from({ length: 5 }, (_, n) => ({
    ...defaultParams(entry),
    ...Object.fromEntries(
      entry.params.map((param) => {
        if (param.kind === "choice") return [param.key, param.options[n % param.options.length]!.id];
        if (param.kind === "curve" && n > 0)
          return [param.key, Array.from({ length: param.points }, () => 4 * random.uniform()).join()];
        if (param.kind !== "number" || n === 0) return [param.key, param.default];
        return [param.key, param.min + (param.max - param.min) * (n < 3 ? n - 1 : random.uniform())];
      }),
    ),
  }));
}

/** Distillation's "start" is one time alone. */
const laws = times.entries.filter(({ unlisted }) => !unlisted);

describe.each(laws)("$id", (entry) => {
  it("rises from 0 to 1", () => {
    for (const params of settings(entry)) {
      expect(entry.quantile(0, params)).toBeCloseTo(0, 12);
      expect(entry.quantile(1, params)).toBeCloseTo(1, 12);
      let last = 0;
      for (let k = 1; k <= 1024; k++) {
        const t = entry.quantile(k / 1024, params);
        // Where the law is dense two quantiles may be the same number but for rounding.
        expect(t).toBeGreaterThanOrEqual(last - 1e-15);
        last = t;
      }
    }
  });
});

/** E[f(t)] by the midpoint rule over the uniform number. */
function expectation(id: string, params: ParamValues, f: (t: number) => number): number {
  const entry = getEntry(times, id);
  const count = 5000;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += f(entry.quantile((k + 0.5) / count, params));
  return sum / count;
}

/** The stated densities, up to a factor; they share no code with the quantiles. */
const logit = (t: number) => Math.log(t / (1 - t));
const densities: [string, ParamValues, (t: number) => number][] = [
  ["uniform", {}, () => 1],
  ["stratified", {}, () => 1],
  [
    "logit-normal",
    { mean: 0.5, std: 0.8 },
    (t) => Math.exp(-(((logit(t) - 0.5) / 0.8) ** 2) / 2) / (t * (1 - t)),
  ],
  ["beta", { a: 2, b: 3.5 }, (t) => t * (1 - t) ** 2.5],
  ["beta", { a: 0.7, b: 1.5 }, (t) => t ** -0.3 * Math.sqrt(1 - t)],
  ["power", { exponent: 3, end: "source" }, (t) => t ** (1 / 3 - 1)],
  ["power", { exponent: 3, end: "data" }, (t) => (1 - t) ** (1 / 3 - 1)],
  [
    "curve",
    { density: "0,0,1,2,4,4,0,0,0,1,1,1,2,3,0,0" },
    (t) => {
      const heights = [0, 0, 1, 2, 4, 4, 0, 0, 0, 1, 1, 1, 2, 3, 0, 0];
      const k = Math.min(14, Math.floor(15 * t));
      return heights[k]! + (15 * t - k) * (heights[k + 1]! - heights[k]!);
    },
  ],
];

it.each(densities)("%s %o has the stated density", (id, params, density) => {
  const { quantile } = getEntry(times, id);
  const h = 1e-5;
  // dt/du = 1/p(t): the product with the density is the same number everywhere, its normalisation.
  const products = [0.05, 0.2, 0.35, 0.6, 0.8, 0.93].map((u) => {
    const slope = (quantile(u + h, params) - quantile(u - h, params)) / (2 * h);
    return slope * density(quantile(u, params));
  });
  // Central differences: h² times a third derivative of up to 1e3, and 1e-9 of the normal quantile over h.
  for (const product of products) expect(Math.abs(product / products[0]! - 1)).toBeLessThan(2e-4);
});

describe("moments", () => {
  it("beta: mean a/(a + b), variance ab/((a + b)²(a + b + 1))", () => {
    const params = { a: 2, b: 3.5 };
    const mean = expectation("beta", params, (t) => t);
    // The midpoint rule's own error: the quantile is steep at the ends alone.
    expect(mean).toBeCloseTo(2 / 5.5, 4);
    expect(expectation("beta", params, (t) => (t - mean) ** 2)).toBeCloseTo(7 / (5.5 ** 2 * 6.5), 4);
  });

  it("logit-normal: the logit has the stated mean and spread", () => {
    const params = { mean: -0.7, std: 1.3 };
    expect(expectation("logit-normal", params, logit)).toBeCloseTo(-0.7, 3);
    // The tails beyond the last midpoint, 3.7 standard deviations out, hold some 1e-3 of the variance.
    expect(
      Math.abs(expectation("logit-normal", params, (t) => (logit(t) + 0.7) ** 2) / 1.69 - 1),
    ).toBeLessThan(2e-3);
  });

  it("power: mean 1/(p + 1) from the near end", () => {
    expect(expectation("power", { exponent: 3, end: "source" }, (t) => t)).toBeCloseTo(1 / 4, 6);
    expect(expectation("power", { exponent: 3, end: "data" }, (t) => t)).toBeCloseTo(3 / 4, 6);
  });

  it("mode: symmetric, and 0 is uniform", () => {
    const { quantile } = getEntry(times, "mode");
    for (const u of [0.1, 0.3, 0.45]) {
      expect(quantile(u, { s: 1.29 })).toBeCloseTo(1 - quantile(1 - u, { s: 1.29 }), 12);
      expect(quantile(u, { s: 0 })).toBe(u);
      // The published map falls in u and is this one at 1 − u.
      const published = 1 - (1 - u) - 1.29 * (Math.cos((Math.PI / 2) * (1 - u)) ** 2 - 1 + (1 - u));
      expect(quantile(u, { s: 1.29 })).toBeCloseTo(published, 12);
    }
    // Var t = E[(2/5)…]: favouring the middle is a smaller spread than the uniform law's 1/12.
    expect(expectation("mode", { s: 1.29 }, (t) => (t - 0.5) ** 2)).toBeLessThan(0.8 / 12);
  });
});

describe("quantileTable", () => {
  it("squeezes the law into the interval, and the law between two entries is even", () => {
    const entry = getEntry(times, "logit-normal");
    const params = defaultParams(entry);
    const table = quantileTable(entry, params, [0.2, 0.9]);
    expect(table).toHaveLength(quantileSteps + 1);
    expect([table[0], table[512], table[1024]].map((t) => t!)).toEqual([
      expect.closeTo(0.2, 6),
      expect.closeTo(0.55, 6),
      expect.closeTo(0.9, 6),
    ]);
    const middle = timeFromTable(table, 100.5 / quantileSteps);
    expect(middle).toBeCloseTo((table[100]! + table[101]!) / 2, 12);
  });
});
