import { expect, it } from "vitest";
import { normalQuantile } from "./normal-quantile.ts";

it("is the tabulated inverse of the normal distribution function", () => {
  // Quantiles of N(0, 1) as statistical tables have them, to all the digits given.
  const known = [
    [0.5, 0],
    [0.6, 0.2533471031],
    [0.75, 0.6744897502],
    [0.9, 1.2815515655],
    [0.975, 1.9599639845],
    [0.99, 2.326347874],
    [0.999, 3.0902323062],
    [0.9999, 3.7190164855],
  ] as const;
  for (const [p, z] of known) {
    // Acklam states 1.2e-9 of the value.
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(5e-9 * Math.max(1, z));
    expect(normalQuantile(1 - p)).toBeCloseTo(-normalQuantile(p), 8);
  }
  expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
});
