import { describe, expect, it } from "vitest";
import { getEntry } from "../entry.ts";
import { HIGH_DIM, leastCountOf } from "./entry.ts";
import { metrics } from "./index.ts";

/** What scripts ask for by name. */
const ids =
  "w2 sliced-w2 energy mmd frechet precision recall density coverage c2st vendi cosine mode-recall spurious " +
  "copies novelty path-energy npe straightness curvature cycle-error nll";

it("has every metric of the scripting interface, and no other", () => {
  expect(metrics.entries.map(({ id }) => id).toSorted()).toEqual(ids.split(" ").toSorted());
});

describe.each(metrics.entries.map((entry) => [entry.id, entry] as const))("%s", (_, entry) => {
  it("explains itself", () => {
    expect(entry.label).toMatch(/\S/);
    expect(entry.help).toMatch(/^[\p{Lu}\d][^\n]{10,}[.]$/u);
    expect(entry.formula).toMatch(/\S/);
    expect(entry.formula).not.toContain("$");
    const depth = [...entry.formula].reduce((open, c) => open + (c === "{" ? 1 : c === "}" ? -1 : 0), 0);
    expect(depth, "braces of the formula").toBe(0);
    expect(entry.source).toMatch(/\S/);
    expect(entry.needs.length).toBeGreaterThan(0);
    expect(entry.leastCount).toBeGreaterThanOrEqual(100);
  });

  it("has parameters that cost no more than another look", () => {
    expect(new Set(entry.params.map(({ key }) => key)).size).toBe(entry.params.length);
    for (const param of entry.params) {
      expect(param.cost).toBe("display");
      expect(param.help).toMatch(/^[\p{Lu}\d][^\n]{10,}[.]$/u);
      if (param.kind === "number") {
        expect(param.default).toBeGreaterThanOrEqual(param.min);
        expect(param.default).toBeLessThanOrEqual(param.max);
      }
      if (param.kind === "choice") expect(param.options.map(({ id }) => id)).toContain(param.default);
    }
  });
});

it("asks for more samples of MMD and Fréchet in wide spaces alone", () => {
  for (const id of ["mmd", "frechet"]) {
    expect(leastCountOf(getEntry(metrics, id), 2)).toBe(1000);
    expect(leastCountOf(getEntry(metrics, id), HIGH_DIM)).toBe(10_000);
  }
  expect(leastCountOf(getEntry(metrics, "w2"), 784)).toBe(1000);
});
