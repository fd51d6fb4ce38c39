import { describe, expect, it } from "vitest";
import type { ScoredSamples } from "../../../telemetry/studies/surrogate.ts";
import { findingsOf, type Judged } from "./findings.ts";

const around = (value: number) => ({ value, low: 0.95 * value, high: 1.05 * value });
const samples: ScoredSamples = {
  points: new Float32Array(),
  trails: [],
  score: null,
  believed: around(1),
  projection: around(0.1),
  nearest: around(0.2),
  diversity: 2,
  nfe: 40,
};
const fine: Judged = {
  fit: {
    kernel: "rbf",
    count: 60,
    lengths: [],
    signal: 1,
    noise: 0.1,
    logEvidence: -12,
    scoreMean: 1234.5,
    scoreStd: 0.5,
    atLimit: [],
  },
  without: samples,
  guided: samples,
  heldOut: { projection: around(0.1), nearest: around(0.2), count: 300 },
  pushes: { all: 1000, clipped: 10 },
  dominance: 0.2,
};

const stateOf = (id: string, change: Partial<Judged>) =>
  findingsOf({ ...fine, ...change }).find((finding) => finding.id === id);

describe("guidance by a surrogate", () => {
  it("that goes well has no findings but fine ones, with figures", () => {
    const found = findingsOf(fine);
    expect(found.map(({ id, state }) => [id, state])).toEqual(
      ["scores", "gradients", "off-data", "one-point"].map((id) => [id, "fine"]),
    );
    expect(found[0]!.evidence).toContain("mean 1,230, standard deviation 0.5");
    expect(found[1]!.evidence).toContain("1 % of 1,000");
  });

  it.each([
    [0.03, "watch"],
    [0.25, "problem"],
  ] as const)("clipped in a share of %d is told", (share, state) => {
    expect(stateOf("gradients", { pushes: { all: 1000, clipped: 1000 * share } })?.state).toBe(state);
  });

  it("is held against samples without guidance alone where no points are held out", () => {
    const heldOut = { projection: null, nearest: null, count: 0 };
    const off = stateOf("off-data", { heldOut, guided: { ...samples, nearest: around(0.5) } })!;
    expect(off.state).toBe("watch");
    expect(off.evidence).not.toContain("held-out");
    expect(stateOf("off-data", { heldOut })?.state).toBe("fine");
  });

  it.each([
    [0.14, 0.2, "fine"],
    [0.2, 0.2, "watch"],
    [0.1, 0.5, "watch"],
    [0.5, 0.2, "problem"],
  ] as const)("at projection distance %d and %d from the data is told", (projection, nearest, state) => {
    const guided = { ...samples, projection: around(projection), nearest: around(nearest) };
    expect(stateOf("off-data", { guided })?.state).toBe(state);
  });

  it("is not blamed for wide intervals, poor networks and rounding", () => {
    const guided = { ...samples, projection: { value: 0.5, low: 0.1, high: 0.9 } };
    expect(stateOf("off-data", { guided })?.state).toBe("fine");
    const poor = { ...samples, nearest: around(1) };
    expect(stateOf("off-data", { without: poor, guided: poor })?.state).toBe("fine");
    const tiny = (value: number) => ({ ...samples, projection: around(value), nearest: around(0.2) });
    const near = { projection: around(1e-5), nearest: around(0.2), count: 300 };
    const numerical = { without: tiny(1e-5), guided: tiny(1e-3), heldOut: near };
    expect(stateOf("off-data", numerical)?.state).toBe("fine");
    const unknown = { ...samples, projection: null };
    expect(stateOf("off-data", { guided: unknown })?.evidence).not.toContain("projection");
  });

  it.each([
    [1.3, "fine"],
    [1.1, "watch"],
    [0.5, "problem"],
  ] as const)("that leaves samples %d apart is told", (diversity, state) => {
    const found = stateOf("one-point", { guided: { ...samples, diversity } });
    expect(found?.state).toBe(state);
    expect(found?.evidence).toContain(`${Math.round(50 * diversity)} %`);
  });

  it("by badly scaled or equal scores is told", () => {
    expect(stateOf("scores", { dominance: 0.97 })?.evidence).toMatch(/97 % of their variance/);
    expect(stateOf("scores", { dominance: 0.67, fit: { ...fine.fit, count: 3 } })?.state).toBe("fine");
    expect(stateOf("scores", { dominance: 0 })?.title).toBe("All scores are alike");
    const atLimit = { ...fine.fit, atLimit: ["noise"] };
    expect(stateOf("limits", { fit: atLimit })?.evidence).toContain("noise");
  });
});
