import { describe, expect, it } from "vitest";
import { LabError } from "./errors.ts";
import { gaussianProcess, predict, upperBound } from "./gaussian-process.ts";
import { type Hyperparameters, lengthLimits, logEvidence } from "./gaussian-process-fit.ts";
import type { KernelId } from "./gaussian-process-kernel.ts";
import { RandomSequence } from "./rng.ts";

const random = new RandomSequence(4, 50);
const count = 25;
const points = Float64Array.from({ length: 2 * count }, () => 2 * random.normal());
const scores = Float64Array.from(
  { length: count },
  (_, i) => 3 + 5 * Math.sin(points[2 * i]!) + 0.1 * points[2 * i + 1]!,
);
const given: Hyperparameters = { lengths: Float64Array.of(0.8, 2.3), signal: 1.4, noise: 0.2 };
const asked = [
  [0.3, -0.8],
  [1.9, 0.4],
  [-2.5, 3.1],
].map((x) => Float64Array.from(x));
const kernelIds: KernelId[] = ["rbf", "matern-5/2"];

/** Inverse and determinant by Gauss–Jordan with row exchanges: shares no code with the factorisation. */
function invert(matrix: number[][]): { inverse: number[][]; determinant: number } {
  const n = matrix.length;
  const work = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  let determinant = 1;
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c; r < n; r++) if (Math.abs(work[r]![c]!) > Math.abs(work[pivot]![c]!)) pivot = r;
    if (pivot !== c) determinant *= -1;
    [work[c], work[pivot]] = [work[pivot]!, work[c]!];
    const divisor = work[c]![c]!;
    determinant *= divisor;
    work[c] = work[c]!.map((value) => value / divisor);
    for (let r = 0; r < n; r++) {
      const factor = work[r]![c]!;
      if (r !== c) work[r] = work[r]!.map((value, j) => value - factor * work[c]![j]!);
    }
  }
  return { inverse: work.map((row) => row.slice(n)), determinant };
}

/** The textbook's kernels, written out once more. */
function covariance(
  kernel: KernelId,
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  h: Hyperparameters,
): number {
  const r = Math.hypot((a[0]! - b[0]!) / h.lengths[0]!, (a[1]! - b[1]!) / h.lengths[1]!);
  const shape =
    kernel === "rbf"
      ? Math.exp(-0.5 * r ** 2)
      : (1 + Math.sqrt(5) * r + (5 * r ** 2) / 3) * Math.exp(-Math.sqrt(5) * r);
  return h.signal ** 2 * shape;
}

const row = (i: number): Float64Array => points.subarray(2 * i, 2 * i + 2);

describe.each(kernelIds)("a process with the kernel %s", (kernel) => {
  const process = gaussianProcess(points, scores, 2, kernel, given);
  const mean = scores.reduce((sum, y) => sum + y, 0) / count;
  const std = Math.sqrt(scores.reduce((sum, y) => sum + (y - mean) ** 2, 0) / count);
  const y = Array.from(scores, (score) => (score - mean) / std);
  const dense = invert(
    y.map((_, i) =>
      y.map((__, k) => covariance(kernel, row(i), row(k), given) + (i === k ? given.noise ** 2 : 0)),
    ),
  );
  const quadratic = (a: number[], b: number[]): number =>
    a.reduce(
      (sum, value, i) => sum + value * b.reduce((inner, w, k) => inner + dense.inverse[i]![k]! * w, 0),
      0,
    );

  it("has the mean, deviation and evidence of the dense formulas", () => {
    for (const x of asked) {
      const k = y.map((_, i) => covariance(kernel, x, row(i), given));
      const found = predict(process, x);
      expect(found.mean).toBeCloseTo(mean + std * quadratic(k, y), 9);
      expect(found.std).toBeCloseTo(std * Math.sqrt(given.signal ** 2 - quadratic(k, k)), 9);
    }
    const evidence =
      -0.5 * quadratic(y, y) - 0.5 * Math.log(dense.determinant) - (count / 2) * Math.log(2 * Math.PI);
    expect(process.logEvidence).toBeCloseTo(evidence, 9);
  });

  it("has the gradients of finite differences", () => {
    const h = 1e-5;
    for (const x of asked) {
      const found = predict(process, x);
      const bound = upperBound(process, x, 1.96);
      for (const j of [0, 1]) {
        const [above, below] = [h, -h].map((by) => x.map((value, i) => (i === j ? value + by : value)));
        const slope = (of: (at: Float64Array) => number) => (of(above!) - of(below!)) / (2 * h);
        // Third derivatives of order a hundred times h², and 1e-15 over h.
        expect(Math.abs(found.meanGradient[j]! - slope((at) => predict(process, at).mean))).toBeLessThan(
          1e-7,
        );
        expect(Math.abs(found.stdGradient[j]! - slope((at) => predict(process, at).std))).toBeLessThan(1e-7);
        expect(
          Math.abs(bound.gradient[j]! - slope((at) => upperBound(process, at, 1.96).value)),
        ).toBeLessThan(2e-7);
      }
      expect(bound.value).toBe(found.mean + 1.96 * found.std);
    }
  });

  it("has the evidence's gradient of finite differences", () => {
    const data = process.data;
    const at = (free: number[]) =>
      logEvidence(data, kernel, {
        lengths: Float64Array.of(Math.exp(free[0]!), Math.exp(free[1]!)),
        signal: Math.exp(free[2]!),
        noise: Math.exp(free[3]!),
      })!;
    const logs = [...given.lengths, given.signal, given.noise].map(Math.log);
    const { gradient } = at(logs);
    const h = 1e-5;
    for (let p = 0; p < 4; p++) {
      const [above, below] = [h, -h].map(
        (by) => at(logs.map((value, i) => (i === p ? value + by : value))).value,
      );
      expect(Math.abs(gradient[p]! - (above! - below!) / (2 * h))).toBeLessThan(1e-5);
    }
  });

  it("is fitted to where the evidence is level, and above other settings", () => {
    const fitted = gaussianProcess(points, scores, 2, kernel);
    expect(fitted.logEvidence).toBeGreaterThan(process.logEvidence);
    const { gradient } = logEvidence(fitted.data, kernel, fitted.hyperparameters)!;
    const names = ["length 0", "length 1", "signal", "noise"];
    for (const [p, name] of names.entries())
      if (!fitted.atLimit.includes(name)) expect(Math.abs(gradient[p]!)).toBeLessThan(0.05);
    // The scores bend along the first coordinate and hardly change along the second.
    const [first, second] = fitted.hyperparameters.lengths;
    expect(second).toBeGreaterThan(2 * first!);
    // Inside the points' cloud, it tells the score's own shape.
    const x = Float64Array.of(0.4, -0.3);
    const { mean: guess, std: doubt } = predict(fitted, x);
    expect(Math.abs(guess - (3 + 5 * Math.sin(0.4) - 0.03))).toBeLessThan(3 * doubt + 0.05);
  });
});

describe("badly scaled scores", () => {
  it("that are all alike give a flat process", () => {
    const process = gaussianProcess(points, new Float64Array(count).fill(1e300), 2, "rbf");
    const { value, gradient } = upperBound(process, asked[0]!, 1.96);
    expect(Number.isFinite(value)).toBe(true);
    expect(predict(process, asked[0]!).mean).toBe(1e300);
    expect(gradient.every(Number.isFinite)).toBe(true);
    expect(process.dominance).toBe(0);
  });

  it("with one giant are told by its dominance, and stay finite", () => {
    const giant = scores.map((score, i) => (i === 7 ? 1e200 : score));
    const process = gaussianProcess(points, giant, 2, "rbf");
    expect(process.dominance).toBeGreaterThan(0.9);
    expect(gaussianProcess(points, scores, 2, "rbf").dominance).toBeLessThan(0.3);
    for (const x of asked) {
      const { value, gradient } = upperBound(process, x, 1.96);
      expect([value, ...gradient].every(Number.isFinite)).toBe(true);
    }
  });

  it("scale with their units", () => {
    const [own, other] = [1, 1e6].map((unit) =>
      gaussianProcess(
        points,
        scores.map((s) => unit * s),
        2,
        "rbf",
        given,
      ),
    );
    for (const x of asked) {
      const [a, b] = [upperBound(own!, x, 1), upperBound(other!, x, 1)];
      expect(b.value / a.value).toBeCloseTo(1e6, 3);
      expect(b.gradient[0]! / a.gradient[0]!).toBeCloseTo(1e6, 3);
    }
  });

  it("on twice the same point are noise, not a failure", () => {
    const twice = Float64Array.of(0, 0, 0, 0, 1, 1);
    const process = gaussianProcess(twice, Float64Array.of(0, 1, 2), 2, "rbf");
    expect(predict(process, Float64Array.of(0, 0)).mean).toBeGreaterThan(0);
    expect(predict(process, Float64Array.of(0, 0)).mean).toBeLessThan(1);
  });

  it.each([
    ["not finite", points, scores.map((s, i) => (i === 3 ? Number.NaN : s)), /point 3/],
    ["of one point", Float64Array.of(1, 2), Float64Array.of(1), /two scored points/],
    ["fewer than points", points, scores.slice(1), /24 scores for 25 points/],
    ["too many", new Float64Array(2002), new Float64Array(1001), /1001 scored points/],
  ])("%s are refused", (_, at, values, message) => {
    const fit = () => gaussianProcess(at, values, 2, "rbf");
    expect(fit).toThrow(LabError);
    expect(fit).toThrow(message);
  });
});

it("a deviation of nothing is held above zero, and has no slope there", () => {
  const exact = { ...given, noise: 1e-9 };
  const process = gaussianProcess(points, scores, 2, "rbf", exact);
  const { std, stdGradient } = predict(process, row(4));
  expect(std / process.scoreStd).toBeCloseTo(1e-6, 12);
  expect([...stdGradient]).toEqual([0, 0]);
});

it("length scales are looked for around the points' own spread", () => {
  const [first] = lengthLimits({
    points: Float64Array.of(-3, 0, 3, 0),
    scores: Float64Array.of(0, 1),
    dim: 2,
  });
  expect(first).toEqual([3 / 20, 60]);
});
