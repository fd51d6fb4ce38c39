import { describe, expect, it } from "vitest";
import { defaultConfig } from "../config/defaults.ts";
import { applyPatch } from "../config/patch.ts";
import type { ConfigPatch, LabConfig } from "../config/types.ts";
import type { Split } from "../data/types.ts";
import { type GaussianMixture, isotropicMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { estimateFloor, type FloorEstimate } from "./floor.ts";
import { floorProblem, floorRequest, type Law } from "./floor-request.ts";

function finish(estimates: Iterable<FloorEstimate>): FloorEstimate {
  return [...estimates].at(-1)!;
}

function splitOf(points: number[], dim: number, labels: number[] | null = null): Split {
  const scaled = Float32Array.from(points);
  return { count: points.length / dim, points: scaled, scaled, labels: labels && Uint32Array.from(labels) };
}

const config = defaultConfig;
const lawOf = (mixture: GaussianMixture): Law => ({ kind: "mixture", mixture });
const conditional: LabConfig = { ...config, data: { ...config.data, labels: "condition" } };

describe("estimateFloor", () => {
  it("gaussian to gaussian: ∫ dt / ((1−t)² + t²) = π/2", () => {
    const law = lawOf(isotropicMixture(3, [5, 5, 5], 1)!);
    const request = floorRequest(config, splitOf([], 3), 3, law)!;
    const { value, low, high, done } = finish(estimateFloor(floorProblem(request)));
    expect(done).toBe(true);
    expect(low).toBeLessThanOrEqual(value);
    // The variance depends on t alone here: what is left is the stratified integral's own error, ~1/64².
    expect(Math.abs(value - Math.PI / 2)).toBeLessThan(1e-3);
    expect(high - low).toBeLessThan(5e-3);
  });

  /** ∫ f over the times that a law of times draws from, by the midpoint rule. */
  const integral = (quantile: (u: number) => number, f: (t: number) => number) => {
    const count = 100_000;
    let sum = 0;
    for (let i = 0; i < count; i++) sum += f(quantile((i + 0.5) / count)) / count;
    return sum;
  };
  const normal = lawOf(isotropicMixture(2, [1, -2], 1)!);
  const floorOf = (patch: ConfigPatch, maxRounds = 64) => {
    const request = floorRequest(applyPatch(config, patch), splitOf([], 2), 2, normal)!;
    return finish(estimateFloor(floorProblem(request), { precision: 0, maxRounds })).value;
  };

  it("weighs times as training does: more of them at the data, where less is known of the noise", () => {
    const wanted = integral(
      (u) => 1 - (1 - u) ** 2,
      (t) => 1 / ((1 - t) ** 2 + t ** 2),
    );
    // The variance depends on t alone; 4096 stratified times leave less than a thousandth.
    expect(Math.abs(floorOf({ time: { id: "power", exponent: 2, end: "data" } }) - wanted)).toBeLessThan(
      1e-3,
    );
  });

  it("knows the path's own noise: a bridge between gaussians", () => {
    const width = 0.8;
    const wanted = integral(
      (u) => 0.001 + 0.998 * u,
      (t) => {
        const spread = t ** 2 + (1 - t) ** 2 + width ** 2 * t * (1 - t);
        const shared = 2 * t - 1 + (width ** 2 * (1 - 2 * t)) / 2;
        return 2 + (width * (1 - 2 * t)) ** 2 / (4 * t * (1 - t)) - shared ** 2 / spread;
      },
    );
    // The variance grows as 0.16/t to 160 at the ends: its spread of 38 within the two strata of 1/64 there
    // leaves 38·√2/64/√2000 = 0.02 of about 3, and this is more than four times that.
    const value = floorOf({ path: { id: "schrodinger-bridge", sigma: width } }, 2000);
    expect(Math.abs(value / wanted - 1)).toBeLessThan(0.03);
  });

  it("is that of what is predicted: the variance of x1 given xt", () => {
    const wanted = integral(
      (u) => 0.99 * u,
      (t) => (1 - t) ** 2 / ((1 - t) ** 2 + t ** 2),
    );
    expect(Math.abs(floorOf({ loss: { prediction: "x1" } }) - wanted)).toBeLessThan(1e-3);
  });

  it("scales a source that matches the data", () => {
    const split = splitOf([0.5, -0.5], 1);
    const request = (patch: ConfigPatch) => floorRequest(applyPatch(config, patch), split, 1)!.sourceStd;
    expect(request({ source: { match: true } })).toBeCloseTo(0.5, 12);
    expect(request({ source: { std: 2 } })).toBe(2);
  });

  it("agrees with the squared error of the best guess on independent draws: two points", () => {
    // x1 = ±a with x0 ~ N(0, 1): E[x1 | xt] = a·tanh(a·t·xt/(1−t)²), u − v = (x1 − E[x1 | xt])/(1−t).
    const a = 1.5;
    const random = new RandomSequence(11, Stream.estimate);
    const count = 200_000;
    let sum = 0;
    let squares = 0;
    for (let i = 0; i < count; i++) {
      const t = (i + random.uniform()) / count;
      const x1 = random.integer(2) ? a : -a;
      const xt = t * x1 + (1 - t) * random.normal();
      const guess = a * Math.tanh((a * t * xt) / (1 - t) ** 2);
      const error = ((x1 - guess) / (1 - t)) ** 2;
      sum += error / count;
      squares += error ** 2 / count;
    }
    const direct = 4 * Math.sqrt(squares / count);
    const problem = floorProblem(floorRequest(config, splitOf([a, -a], 1), 1)!);
    const { value, low, high } = finish(estimateFloor(problem, { maxRounds: 2000 }));
    expect(Math.abs(value - sum)).toBeLessThan(direct + 2 * (high - low));
    // A check that the slack is a slack: a missing factor of any kind is larger.
    expect(direct + 2 * (high - low)).toBeLessThan(0.05 * sum);
  });

  it("is lower for the finite set than for the law that it was drawn from", () => {
    const law = lawOf(isotropicMixture(2, [1, 0, -1, 0], 0.3)!);
    const random = new RandomSequence(2, Stream.data);
    const drawn = Array.from({ length: 400 }, (_, i) => (i % 2 ? 0 : i % 4 ? 1 : -1) + 0.3 * random.normal());
    const split = splitOf(drawn, 2);
    const finite = finish(estimateFloor(floorProblem(floorRequest(config, split, 2)!)));
    const smooth = finish(estimateFloor(floorProblem(floorRequest(config, split, 2, law)!)));
    expect(finite.high).toBeLessThan(smooth.low);
  });

  it("reports better and better estimates, the same for the same seed", () => {
    const request = floorRequest(config, splitOf([0, 1, 3, -2], 1), 1)!;
    const all = [...estimateFloor(floorProblem(request), { maxRounds: 20, precision: 0 })];
    expect(all.map(({ samples }) => samples / 64)).toEqual(Array.from({ length: 13 }, (_, k) => k + 8));
    expect(all.map(({ done }) => done)).toEqual([...new Array<boolean>(12).fill(false), true]);
    expect(finish(estimateFloor(floorProblem(request), { maxRounds: 20, precision: 0 }))).toEqual(all.at(-1));
    expect(
      finish(estimateFloor(floorProblem(request), { seed: 1, maxRounds: 20, precision: 0 })).value,
    ).not.toBe(all.at(-1)!.value);
  });
});

describe("floorRequest", () => {
  it("with labels, one point per class: only the dropped labels leave anything to guess", () => {
    const split = splitOf([1, -1], 1, [0, 1]);
    const options = { maxRounds: 64, precision: 0 };
    const blind = finish(estimateFloor(floorProblem(floorRequest(config, split, 1)!), options));
    const seeing = finish(estimateFloor(floorProblem(floorRequest(conditional, split, 1)!), options));
    // A tenth of the rows; both figures are estimates, so their intervals add up.
    expect(Math.abs(seeing.value - 0.1 * blind.value)).toBeLessThan(
      seeing.high - seeing.value + 0.1 * (blind.high - blind.value),
    );
  });

  it("leaves the split's own points where they are", () => {
    const split = splitOf([1, 2], 1);
    const target = floorRequest(config, split, 1)!.parts[0]!.target;
    expect(target.kind === "points" && target.points.buffer).not.toBe(split.scaled.buffer);
  });

  it("has no answer where there is no closed form", () => {
    const split = splitOf([1, -1], 1, [0, 1]);
    const request = (change: Partial<LabConfig>) => floorRequest({ ...config, ...change }, split, 1);
    expect(request({})).not.toBeNull();
    expect(request({ coupling: { ...config.coupling, id: "exact" } })).toBeNull();
    for (const id of ["uniform", "ring", "dataset"]) expect(request({ source: { id } })).toBeNull();
    expect(request({ data: { ...config.data, jitter: 0.1 } })).toBeNull();
    expect(request({ mistakes: { ...config.mistakes, wrongTarget: true } })).toBeNull();
    expect(floorRequest(conditional, split, 1, lawOf(isotropicMixture(1, [0], 1)!))).toBeNull();
  });
});
