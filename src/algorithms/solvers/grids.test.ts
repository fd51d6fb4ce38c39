import { describe, expect, it } from "vitest";
import { drawnGrid, edmGrid, edmSpacing, logitGrid, powerGrid, uniformGrid } from "./grids.ts";

const grids: [string, (steps: number) => Float64Array][] = [
  ["uniform", uniformGrid],
  ["power, fine near noise", (steps) => powerGrid(steps, 2.5, "noise")],
  ["power, fine near data", (steps) => powerGrid(steps, 2.5, "data")],
  ["logit", (steps) => logitGrid(steps, 4)],
  ["EDM", (steps) => edmGrid(steps)],
  ["drawn", (steps) => drawnGrid(steps, "3,1,1,0.5")],
];

describe.each(grids)("%s", (_, grid) => {
  it.each([1, 2, 7, 1000])("rises from 0 to 1 in %i steps", (steps) => {
    const times = grid(steps);
    expect(times.length).toBe(steps + 1);
    expect([times[0], times[steps]]).toEqual([0, 1]);
    for (let i = 0; i < steps; i++) expect(times[i + 1]!).toBeGreaterThan(times[i]!);
  });
});

describe("where steps are small", () => {
  const ends = (times: Float64Array): [number, number] => [times[1]!, 1 - times[times.length - 2]!];

  it("follows from the grid", () => {
    expect(ends(uniformGrid(8))).toEqual([1 / 8, 1 / 8]);
    expect(ends(powerGrid(8, 2, "noise"))).toEqual([1 / 64, 15 / 64]);
    expect(ends(powerGrid(8, 2, "data"))).toEqual([15 / 64, 1 / 64]);
    const [first, last] = ends(logitGrid(8, 4));
    expect(first).toBeCloseTo(last, 14);
    expect(first).toBeLessThan(1 / 16);
  });

  it("follows a drawn curve", () => {
    expect([...drawnGrid(4, "1,1")]).toEqual([0, 0.25, 0.5, 0.75, 1]);
    // The area under 2 − 2t up to t is 1 − (1 − t)².
    for (const [i, t] of drawnGrid(4, "2,0").entries()) expect(t).toBeCloseTo(1 - Math.sqrt(1 - i / 4), 14);
  });

  it("is even in the logarithm of t/(1 − t) but for the stretch", () => {
    const reach = Math.tanh(2);
    const logits = [...logitGrid(10, 4)].slice(1, -1).map((t) => {
      const unstretched = 0.5 + (t - 0.5) * reach;
      return Math.log(unstretched / (1 - unstretched));
    });
    for (const [i, logit] of logits.entries()) expect(logit).toBeCloseTo(-4 + 0.8 * (i + 1), 12);
  });

  it("has the noise levels of EDM inside", () => {
    const steps = 5;
    const { rho, sigmaMax, sigmaMin } = edmSpacing;
    const levels = [...edmGrid(steps)].slice(1, -1).map((t) => (1 - t) / t);
    for (const [k, level] of levels.entries()) {
      const share = (k + 1) / (steps - 1);
      const wanted = (sigmaMax ** (1 / rho) * (1 - share) + sigmaMin ** (1 / rho) * share) ** rho;
      // (1 − t)/t loses the digits that 1 − t has lost: 1e-16 over a level of 2e-3.
      expect(Math.abs(level / wanted - 1)).toBeLessThan(1e-12);
    }
    // The last step leads from the least level, where t is short of 1 by about sigmaMin.
    expect(ends(edmGrid(steps))[1]).toBeCloseTo(sigmaMin / (1 + sigmaMin), 12);
  });
});
