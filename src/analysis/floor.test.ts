import { describe, expect, it } from "vitest";
import { defaultConfig } from "../config/defaults.ts";
import type { LabConfig } from "../config/types.ts";
import type { Split } from "../data/types.ts";
import { isotropicMixture } from "../lib/gaussian-mixture.ts";
import { RandomSequence, Stream } from "../lib/rng.ts";
import { estimateFloor, type FloorEstimate } from "./floor.ts";
import { floorProblem, floorRequest } from "./floor-request.ts";

function finish(estimates: Iterable<FloorEstimate>): FloorEstimate {
  return [...estimates].at(-1)!;
}

function splitOf(points: number[], dim: number, labels: number[] | null = null): Split {
  const scaled = Float32Array.from(points);
  return { count: points.length / dim, points: scaled, scaled, labels: labels && Uint32Array.from(labels) };
}

const config = defaultConfig;
const conditional: LabConfig = { ...config, data: { ...config.data, labels: "condition" } };

describe("estimateFloor", () => {
  it("gaussian to gaussian: ∫ dt / ((1−t)² + t²) = π/2", () => {
    const law = isotropicMixture(3, [5, 5, 5], 1)!;
    const request = floorRequest(config, splitOf([], 3), 3, law)!;
    const { value, low, high, done } = finish(estimateFloor(floorProblem(request)));
    expect(done).toBe(true);
    expect(low).toBeLessThanOrEqual(value);
    // The variance depends on t alone here: what is left is the stratified integral's own error, ~1/64².
    expect(Math.abs(value - Math.PI / 2)).toBeLessThan(1e-3);
    expect(high - low).toBeLessThan(5e-3);
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
    const law = isotropicMixture(2, [1, 0, -1, 0], 0.3)!;
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
    expect(floorRequest({ ...config, coupling: { id: "exact", reuse: 1, warmup: 0 } }, split, 1)).toBeNull();
    expect(floorRequest({ ...config, source: { id: "uniform" } }, split, 1)).toBeNull();
    expect(floorRequest(conditional, split, 1, isotropicMixture(1, [0], 1)!)).toBeNull();
  });
});
