import { describe, expect, it } from "vitest";
import { applyPatch } from "../../config/patch.ts";
import { parseConfig } from "../../config/schema.ts";
import type { ConfigPatch } from "../../config/types.ts";
import type { Grade } from "./entry.ts";
import { findings } from "./index.ts";
import { judge } from "./judge.ts";
import type { Observation } from "./observation.ts";
import { constant, healthy, healthySamples, rows } from "./testing.ts";

type Change = Partial<Observation>;

const base = healthy();
const data = (change: Partial<Observation["data"]>): Change => ({ data: { ...base.data, ...change } });
const field = (change: Partial<NonNullable<Observation["field"]>>): Change => ({
  field: { ...base.field!, ...change },
});
const samples = (change: Partial<typeof healthySamples>): Change => ({
  samples: { ...healthySamples, ...change },
});
const history = (change: Partial<Observation["history"]>): Change => ({
  history: { ...base.history, ...change },
});
const config = (patch: ConfigPatch): Change => ({ config: applyPatch(base.config, patch) });
const sinkhorn = config({ coupling: { id: "sinkhorn" } });
const paired = (change: Partial<NonNullable<Observation["coupling"]>>): Change => ({
  ...sinkhorn,
  coupling: { ...base.coupling!, ...change },
});
const guided = (change: Partial<NonNullable<Observation["guidance"]>>): Change => ({
  guidance: { ...base.guidance!, ...change },
});
/** The constant loss 1 with other numbers in the last rows. */
const lossEnding = (value: number, count: number) =>
  Float64Array.from({ length: rows }, (_, i) => (i < rows - count ? 1 : value));
const shares = (first: number) => {
  const certain = (value: number) => ({ value, low: value, high: value });
  return {
    kind: "mode" as const,
    shares: [
      { name: "1", real: certain(0.5), generated: certain(first) },
      { name: "2", real: certain(0.5), generated: certain(1 - first) },
    ],
  };
};

/** Both sides of every threshold: just short of it, and just beyond. */
const cases: readonly [id: string, state: Grade | "not-measurable", change: Change][] = [
  ["data-scaling", "fine", data({ stds: constant(4.9, 2) })],
  ["data-scaling", "watch", data({ stds: constant(5.1, 2) })],
  ["data-scaling", "problem", data({ stds: constant(20.1, 2) })],
  // One column of four a million times as wide: 1e6 over its fourth root.
  ["data-scaling", "problem", data({ dim: 4, means: constant(0, 4), stds: Float64Array.of(1, 1, 1, 1e6) })],
  ["scaling-statistics", "fine", data({ means: Float64Array.of(0.09, 0) })],
  ["scaling-statistics", "watch", data({ means: Float64Array.of(0.11, 0) })],
  ["scaling-statistics", "problem", data({ stds: Float64Array.of(1, 1.6) })],
  ["data-count", "fine", data({ train: 20 })],
  ["data-count", "watch", data({ train: 19 })],
  ["data-count", "problem", data({ train: 1 })],
  ["network-size", "fine", { weightCount: 20 * 16000 }],
  ["network-size", "watch", { weightCount: 21 * 16000 }],
  // Two columns: 0.001/4 of a normal law lies above 3.48, 1e-6/4 above 5.03.
  ["split", "fine", data({ splitShift: { z: 3.4, tests: 2 } })],
  ["split", "watch", data({ splitShift: { z: 3.6, tests: 2 } })],
  ["split", "problem", data({ splitShift: { z: 5.2, tests: 2 } })],
  ["leakage", "fine", data({ leaked: 0.01 })],
  ["leakage", "watch", data({ leaked: 0.03 })],
  ["leakage", "problem", data({ leaked: 0.21 })],
  ["time-features", "fine", data({ timeFeatureStds: Float64Array.of(0.04, 0.7, 0.7, 0.7) })],
  ["time-features", "watch", data({ timeFeatureStds: Float64Array.of(0.04, 0.04, 0.7, 0.7) })],
  ["time-features", "problem", data({ timeFeatureStds: Float64Array.of(0.04, 0.04, 0, 0.7) })],
  ["ot-labels", "fine", config({ data: { labels: "condition" }, coupling: { id: "class-aware" } })],
  ["ot-labels", "problem", config({ data: { labels: "condition" }, coupling: { id: "exact" } })],
  ["step-size", "fine", config({ optimizer: { learningRate: 0.05 } })],
  ["step-size", "watch", config({ optimizer: { learningRate: 0.07 } })],
  ["step-size", "problem", config({ optimizer: { learningRate: 0.31 } })],
  ["path-smoothness", "fine", config({ path: { id: "cosine" } })],
  ["path-smoothness", "fine", config({ path: { id: "vp" } })],
  ["path-smoothness", "problem", config({ path: { id: "kinked" } })],
  ["not-finite", "fine", {}],
  ["not-finite", "problem", { divergence: { step: 7, where: "the output" } }],
  ["wrong-target", "fine", field({ loss: 1.45 })],
  ["wrong-target", "watch", field({ loss: 1.6 })],
  ["wrong-target", "problem", field({ loss: 1.9 })],
  ["wrong-target", "problem", field({ loss: 0.5 })],
  // Steps 46 to 75 had losses of 1.41 to 1.23, whatever those of step 400 are.
  ["wrong-target", "fine", field({ since: 65, until: 75, loss: 2 })],
  // While the loss goes up and down by a factor of three, any loss in between is what is reported.
  ["wrong-target", "fine", { ...field({ loss: 2.9 }), ...history({ loss: lossEnding(3, 5) }) }],
  ["wrong-target", "not-measurable", field({ since: 900, until: 910, loss: 1 })],
  ["loss-floor", "fine", { floor: 0.5 }],
  ["loss-floor", "watch", { floor: 0.5, step: 4000 }],
  ["loss-floor", "fine", { floor: 0.5, step: 4000, ...history({ since: 2100 }) }],
  ["random-field", "fine", { floor: null, ...field({ correlation: 0.41 }) }],
  ["random-field", "watch", { floor: null, ...field({ correlation: 0.39 }) }],
  ["random-field", "problem", { floor: null, ...field({ correlation: 0.1 }) }],
  // Where only a tenth can be foretold, √0.1 is all that there is.
  ["random-field", "fine", { floor: 1.8, ...field({ correlation: 0.2 }) }],
  ["time-dependence", "fine", field({ timeDependence: 0.06 })],
  ["time-dependence", "watch", field({ timeDependence: 0.04 })],
  ["time-dependence", "problem", field({ timeDependence: 0.009 })],
  // A distilled step.
  [
    "time-dependence",
    "not-measurable",
    { ...field({ timeDependence: 0 }), ...config({ time: { id: "start" } }) },
  ],
  ["loud-output", "fine", field({ power: 1.5 })],
  ["loud-output", "watch", field({ power: 1.4 })],
  ["loud-output", "problem", field({ power: 1.1 })],
  // The first loss is that of other pairs, and so are the first gradients.
  ["loud-output", "not-measurable", { ...field({ power: 1.1 }), ...history({ since: 90 }) }],
  ["batch-noise", "not-measurable", history({ since: 90, sampleGradSquare: constant(0.25 * 127) })],
  ["learning-rate-high", "fine", history({ loss: lossEnding(1.1, 50) })],
  ["learning-rate-high", "watch", history({ loss: lossEnding(1.2, 50) })],
  ["learning-rate-high", "problem", history({ loss: lossEnding(1.6, 50) })],
  ["learning-rate-low", "fine", history({ learningRate: constant(1.2e-4) })],
  ["learning-rate-low", "watch", history({ learningRate: constant(1e-4) })],
  ["learning-rate-low", "problem", history({ learningRate: constant(1e-5) })],
  // (E|g|² − |ĝ|²)/127 over |ĝ|² = 0.25.
  ["batch-noise", "fine", history({ sampleGradSquare: constant(0.25 * 124) })],
  ["batch-noise", "watch", history({ sampleGradSquare: constant(0.25 * 127) })],
  ["spiky-loss", "fine", history({ loss: lossEnding(2.9, 1) })],
  ["spiky-loss", "watch", history({ loss: lossEnding(3.1, 1) })],
  ["gradient-spikes", "fine", history({ gradNorm: lossEnding(29, 1) })],
  ["gradient-spikes", "watch", history({ gradNorm: lossEnding(31, 1) })],
  ["gradient-spikes", "problem", history({ gradNorm: lossEnding(3100, 1) })],
  ["silent-layer", "fine", history({ layers: { a: constant(2e-3), b: constant(1) } })],
  ["silent-layer", "watch", history({ layers: { a: constant(5e-4), b: constant(1) } })],
  ["silent-layer", "problem", history({ layers: { a: constant(5e-7), b: constant(1) } })],
  ["clipping", "fine", history({ gradNorm: lossEnding(1.1, 100) })],
  ["clipping", "watch", history({ gradNorm: lossEnding(1.1, 130) })],
  ["ema-lag", "fine", field({ emaLoss: 1.2 })],
  ["ema-lag", "watch", field({ emaLoss: 1.3 })],
  ["ema-lag", "problem", field({ emaLoss: 2.1 })],
  // The average of step 400 holds (351 / 401)^9, 0.3, of what it was at step 350, and nothing of step 90.
  ["ema-lag", "not-measurable", { ...field({ emaLoss: 2.1 }), ...history({ since: 350 }) }],
  ["ema-lag", "problem", { ...field({ emaLoss: 2.1 }), ...history({ since: 90 }) }],
  ["ema-lag", "watch", config({ optimizer: { ema: 0 } })],
  ["overfitting", "fine", history({ validationLoss: Float64Array.of(2, 1, 1, 1.05, 1.05) })],
  ["overfitting", "watch", history({ validationLoss: Float64Array.of(2, 1, 1, 1.15, 1.15) })],
  ["overfitting", "problem", history({ validationLoss: Float64Array.of(2, 1, 1, 1.5, 1.5) })],
  ["sinkhorn-convergence", "fine", paired({ marginalError: 0.025 })],
  ["sinkhorn-convergence", "watch", paired({ marginalError: 0.06 })],
  ["sinkhorn-convergence", "problem", paired({ marginalError: 0.08 })],
  ["sinkhorn-epsilon", "fine", paired({ crossing: 0.34 })],
  ["sinkhorn-epsilon", "watch", paired({ crossing: 0.36 })],
  ["sinkhorn-epsilon", "problem", paired({ crossing: 0.46 })],
  ["pair-duplicates", "fine", paired({ duplicates: 0.09 })],
  ["pair-duplicates", "watch", paired({ duplicates: 0.37 })],
  ["pair-duplicates", "problem", paired({ duplicates: 0.51 })],
  ["direction", "fine", samples({ span: [0.1, 0.9] })],
  ["direction", "problem", samples({ span: [1, 0] })],
  ["time-span", "fine", samples({ span: [1, 0] })],
  ["time-span", "watch", samples({ span: [0, 0.98] })],
  ["time-span", "problem", samples({ span: [0.1, 0.9] })],
  ["solver-steps", "fine", samples({ refinement: 0.07 })],
  ["solver-steps", "watch", samples({ refinement: 0.09 })],
  ["solver-steps", "problem", samples({ refinement: 0.26 })],
  ["adaptive-solver", "fine", samples({ adaptive: { rejectedShare: 0.29, unfinishedShare: 0, nfe: 9 } })],
  ["adaptive-solver", "watch", samples({ adaptive: { rejectedShare: 0.31, unfinishedShare: 0, nfe: 9 } })],
  ["adaptive-solver", "problem", samples({ adaptive: { rejectedShare: 0, unfinishedShare: 0.01, nfe: 9 } })],
  ["encode-decode", "fine", { cycle: { count: 64, error: 0.19 } }],
  ["encode-decode", "watch", { cycle: { count: 64, error: 0.21 } }],
  ["encode-decode", "problem", { cycle: { count: 64, error: 1.1 } }],
  ["prior", "fine", samples({ displacement: 0.16 })],
  ["prior", "watch", samples({ displacement: 0.14 })],
  ["prior", "problem", samples({ displacement: 0.04 })],
  ["sample-law", "fine", samples({ shift: 0.39 })],
  ["sample-law", "watch", samples({ spread: 0.6 })],
  ["sample-law", "problem", samples({ spread: 3 })],
  ["sample-law", "problem", samples({ finite: false })],
  ["mode-collapse", "fine", samples({ modes: shares(0.3) })],
  ["mode-collapse", "watch", samples({ modes: shares(0.2) })],
  ["mode-collapse", "problem", samples({ modes: shares(0.01) })],
  ["coverage", "fine", samples({ coverage: 0.31, realCoverage: 1 })],
  ["coverage", "watch", samples({ coverage: 0.29, realCoverage: 1 })],
  ["memorisation", "fine", samples({ novelty: 0.71 })],
  ["memorisation", "watch", samples({ novelty: 0.69 })],
  ["memorisation", "problem", samples({ novelty: 0.39 })],
  ["held-out", "fine", data({ test: 100 })],
  ["held-out", "watch", data({ test: 99 })],
  ["metric-count", "fine", { measured: { count: 1000, least: 1000 } }],
  ["metric-count", "watch", { measured: { count: 999, least: 1000 } }],
  ["metric-count", "watch", { measured: { count: 9999, least: 10_000 } }],
  ["metric-count", "problem", { measured: { count: 99, least: 1000 } }],
  ["fair-comparison", "fine", { comparedSteps: [1000, 1090] }],
  ["fair-comparison", "watch", { comparedSteps: [1000, 1110] }],
  ["guidance-scale", "fine", guided({ amplification: 1.7 })],
  ["guidance-scale", "watch", guided({ amplification: 1.8 })],
  ["guidance-scale", "problem", guided({ amplification: 3.1 })],
  ["guidance-early", "fine", guided({ earlyScale: 2 })],
  ["guidance-early", "watch", guided({ earlyScale: 2.1 })],
  ["off-manifold", "fine", guided({ offManifold: 1.4 })],
  ["off-manifold", "watch", guided({ offManifold: 1.6 })],
  ["off-manifold", "problem", guided({ offManifold: 3.1 })],
  ["surrogate-gradient", "fine", { surrogate: { clippedShare: 0.019 } }],
  ["surrogate-gradient", "watch", { surrogate: { clippedShare: 0.03 } }],
  ["surrogate-gradient", "problem", { surrogate: { clippedShare: 0.25 } }],
];

const entryOf = (id: string) => findings.find((entry) => entry.id === id)!;

it.each(cases.map(([id, state, change], n) => ({ id, state, change, n })))(
  "$id is $state ($n)",
  ({ id, state, change }) => {
    expect(entryOf(id).observe({ ...healthy(), ...change }).state).toBe(state);
  },
);

it("every detector is shown on both sides of its threshold", () => {
  for (const { id } of findings) {
    const states = new Set(cases.filter(([of]) => of === id).map(([, state]) => state));
    expect(states.has("fine"), id).toBe(true);
    expect(states.size, id).toBeGreaterThan(1);
  }
});

it("ids are unique, and each says why it matters in two sentences", () => {
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length);
  for (const { id, why, source } of findings) {
    expect(why.match(/[.?](?= [A-Z]|$)/g), id).toHaveLength(2);
    expect(source, id).not.toBe("");
  }
});

it("where nothing is known, every detector but those of the settings says what is missing", () => {
  const nothing: Observation = {
    ...healthy(),
    ...{ step: 0, floor: null, coupling: null, field: null, samples: null, cycle: null },
    ...{ guidance: null, surrogate: null, measured: null, comparedSteps: [0] },
    history: Object.assign(
      { since: 0, layers: {} },
      ...["step", "loss", "validationLoss", "gradNorm", "learningRate", "sampleGradSquare"].map((name) => ({
        [name]: new Float64Array(),
      })),
    ),
  };
  for (const { entry, verdict } of judge(nothing)) {
    expect(verdict.says, entry.id).toMatch(/^.{8,}\.$/);
    if (entry.phase !== "before" && entry.id !== "held-out")
      expect(verdict.state, entry.id).toBe("not-measurable");
  }
});

it("offers more points where they are drawn, and not of a table", () => {
  const remedies = (id: string) => entryOf("data-count").remedies(parseConfig({ data: { id } }));
  expect(remedies("moons")).toHaveLength(1);
  expect(remedies("wine")).toEqual([]);
});

/** Reckoned from the numbers of `healthy` by hand. */
const figures: readonly [id: string, figure: number, change?: Change][] = [
  ["data-scaling", 3, data({ means: constant(2, 2), stds: constant(Math.sqrt(5), 2) })],
  ["data-count", 8000 / 2],
  ["network-size", 5000 / 16_000],
  ["step-size", 1e-3 / 0.2],
  ["time-features", 3 / 9, data({ timeFeatureStds: Float64Array.of(0, 0, 0.04, 1, 1, 1, 1, 1, 1) })],
  ["wrong-target", 2.5, { ...field({ loss: 2.5 }), ...history({ loss: constant(1) }) }],
  ["loss-floor", 1.2 / 0.95 - 1, history({ loss: constant(1.2) })],
  // √(1 − 0.95/2) can be reached.
  ["random-field", 0.6 / Math.sqrt(1 - 0.95 / 2)],
  ["loud-output", 3 / 2, history({ loss: constant(3) })],
  ["learning-rate-high", 1.4, history({ loss: lossEnding(1.4, 50) })],
  ["learning-rate-low", (400 * 1e-3) / 0.15],
  // (E|g|² − |ĝ|²)/(B − 1) of |ĝ|².
  ["batch-noise", (60 * 0.25 - 0.25) / 127 / 0.25],
  ["spiky-loss", 4, history({ loss: lossEnding(4, 1) })],
  ["silent-layer", 0.3 / 0.4],
  ["clipping", 0.25, history({ gradNorm: Float64Array.from({ length: rows }, (_, i) => (i % 4 ? 0.5 : 2)) })],
  ["ema-lag", 1.1, field({ emaLoss: 1.1 })],
  ["time-span", 0.8, samples({ span: [0.1, 0.9] })],
  ["sample-law", Math.log(2), samples({ spread: 0.5 })],
  ["coverage", 0.9 / 0.95],
  ["mode-collapse", 0.4, samples({ modes: shares(0.2) })],
  ["fair-comparison", 4, { comparedSteps: [800, 200] }],
];

it.each(figures)("the figure of %s is what its words say", (id, figure, change) => {
  const verdict = entryOf(id).observe({ ...base, ...change });
  expect("figure" in verdict ? verdict.figure : verdict.says).toBeCloseTo(figure, 10);
});

describe("a run as a whole", () => {
  it("has no problem and nothing to watch where all is well", () => {
    const wrong = judge(healthy()).filter(({ verdict }) => /problem|watch/.test(verdict.state));
    expect(wrong.map(({ entry }) => entry.id)).toEqual([]);
  });

  it("names the cause as the problem, and its consequences beside it", () => {
    const both = judge({ ...healthy(), ...samples({ span: [1, 0], spread: 5 }) });
    const state = (id: string) => both.find(({ entry }) => entry.id === id)!.verdict;
    expect(state("direction").state).toBe("problem");
    expect(state("sample-law").state).toBe("watch");
    expect(state("sample-law").says).toContain(entryOf("direction").label);
  });

  it("does not take a figure that is no number for a good one", () => {
    const lost = judge({ ...healthy(), ...samples({ refinement: Number.NaN }) });
    expect(lost.find(({ entry }) => entry.id === "solver-steps")!.verdict.state).toBe("not-measurable");
  });
});
