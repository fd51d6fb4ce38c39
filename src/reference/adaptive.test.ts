import { describe, expect, it } from "vitest";
import { linear } from "../algorithms/paths/linear.ts";
import { adaptiveHeun } from "../algorithms/solvers/adaptive/adaptive-heun.ts";
import { bosh3 } from "../algorithms/solvers/adaptive/bosh3.ts";
import { dopri5 } from "../algorithms/solvers/adaptive/dopri5.ts";
import { adaptiveSolvers } from "../algorithms/solvers/adaptive/index.ts";
import { tsit5 } from "../algorithms/solvers/adaptive/tsit5.ts";
import type { AdaptiveSolverEntry } from "../algorithms/solvers/entry.ts";
import { affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import { type AdaptiveOptions, type AdaptiveSample, integrateAdaptive } from "./adaptive.ts";
import { type Field, integrate } from "./ode.ts";
import { fieldOf, logSlope, rmsDifference, scatteredPoints, threeComponents } from "./testing-flows.ts";

const bridge = { path: affinePath(linear, { sigma: 0 }), sourceStd: 1, smoothing: 0 };
const field = fieldOf(exactField({ kind: "mixture", mixture: threeComponents }, bridge));
const noise = scatteredPoints(20, 2);
const data = integrate(field, noise, tsit5.tableau, { steps: 2000 }).points;

const usual: AdaptiveOptions = { rtol: 1e-3, atol: 1e-4, maxNfe: 100_000, control: "i" };

interface Cloud {
  readonly points: Float64Array;
  readonly samples: AdaptiveSample[];
}

function each(start: Float64Array, solver: AdaptiveSolverEntry, options: AdaptiveOptions): Cloud {
  const samples = Array.from({ length: start.length / 2 }, (_, n) =>
    integrateAdaptive(field, start.subarray(2 * n, 2 * n + 2), solver, options),
  );
  return { points: Float64Array.from(samples.flatMap(({ point }) => [...point])), samples };
}

const total = (samples: AdaptiveSample[], key: "accepted" | "rejected" | "nfe"): number =>
  samples.reduce((sum, sample) => sum + sample[key], 0);

describe.each(adaptiveSolvers)("$id from a gaussian to three components", (solver) => {
  const cases = (["i", "pi"] as const).flatMap((control) =>
    (["forward", "backward"] as const).map((direction) => ({ control, direction })),
  );

  it.each(cases)("errs in proportion to the tolerance, $control $direction", ({ control, direction }) => {
    const [start, truth] = direction === "forward" ? [noise, data] : [data, noise];
    const tolerances = [1e-3, 1e-4, 1e-5, 1e-6];
    const errors = tolerances.map((rtol) => {
      const { points, samples } = each(start, solver, {
        ...usual,
        rtol,
        atol: rtol / 10,
        control,
        direction,
      });
      for (const { status, time } of samples)
        expect([status, time]).toEqual(["done", direction === "forward" ? 1 : 0]);
      return rmsDifference(points, truth);
    });
    // Measured over both controls and directions: slopes 0.8 to 1.3, errors 0.3 to 24 times the tolerance.
    const slope = logSlope(tolerances, errors);
    expect(slope).toBeGreaterThan(0.7);
    expect(slope).toBeLessThan(1.4);
    for (const [i, error] of errors.entries()) {
      expect(error / tolerances[i]!).toBeLessThan(40);
      expect(error / tolerances[i]!).toBeGreaterThan(0.2);
    }
  });

  it("encodes and decodes back", () => {
    const tight = { ...usual, rtol: 1e-6, atol: 1e-7 };
    const code = each(data, solver, { ...tight, direction: "backward" }).points;
    // Twice the end-point error, which is 24 times the tolerance at most.
    expect(rmsDifference(each(code, solver, tight).points, data)).toBeLessThan(5e-5);
  });

  it("counts the evaluations that it makes", () => {
    let calls = 0;
    const counted: Field = (x, t) => {
      calls++;
      return field(x, t);
    };
    for (const times of [undefined, Float64Array.of(0.5, 1)]) {
      calls = 0;
      const options = times ? { ...usual, times } : usual;
      const { nfe, accepted, rejected, attempts } = integrateAdaptive(
        counted,
        noise.subarray(0, 2),
        solver,
        options,
      );
      expect(nfe).toBe(calls);
      expect(attempts.length).toBe(accepted + rejected);
      expect(attempts.filter(({ ratio }) => ratio <= 1).length).toBe(accepted);
      const stages = solver.tableau.b.length - 1;
      // Two to begin with; where the last slope is not reused, one more after each step that is followed.
      const between = solver.fsal ? 0 : accepted - (times ? 0 : 1);
      expect(nfe).toBe(2 + stages * (accepted + rejected) + between);
    }
  });
});

describe("steps", () => {
  it("join without gaps, do not grow after a rejection and end exactly", () => {
    let afterRejections = 0;
    for (const { attempts } of each(noise, tsit5, usual).samples) {
      let t = 0;
      for (const [i, { h, ratio, ...attempt }] of attempts.entries()) {
        expect(attempt.t).toBe(t);
        if (ratio <= 1) t = i === attempts.length - 1 ? 1 : t + h;
        const [before, after] = [attempts[i - 1], attempts[i + 1]];
        if (!before || !after || before.ratio <= 1 || ratio > 1) continue;
        afterRejections++;
        // But for the last step, which takes 1 % more rather than leave a rest.
        expect(after.h).toBeLessThanOrEqual(1.01 * h);
      }
      expect(t).toBe(1);
    }
    expect(afterRejections).toBeGreaterThan(10);
  });

  it("are rejected less often under PI control", () => {
    const [i, pi] = (["i", "pi"] as const).map(
      (control) => each(noise, dopri5, { ...usual, control }).samples,
    );
    // Measured: 1.5 rejections a sample against none.
    expect(total(i!, "rejected")).toBeGreaterThan(20);
    expect(total(pi!, "rejected")).toBeLessThan(total(i!, "rejected") / 2);
  });

  it("are fewer with the higher order at a tight tolerance", () => {
    const tight = { ...usual, rtol: 1e-6, atol: 1e-7 };
    const [low, high] = [bosh3, dopri5].map((solver) => total(each(noise, solver, tight).samples, "nfe"));
    expect(high).toBeLessThan(low! / 2);
  });

  it("in float32 follow the same decisions", () => {
    const fine = each(noise, bosh3, usual);
    const coarse = each(noise, bosh3, { ...usual, round: Math.fround });
    for (const [n, { point, accepted }] of coarse.samples.entries()) {
      expect([...point]).toEqual([...point].map(Math.fround));
      expect(accepted).toBe(fine.samples[n]!.accepted);
    }
    // Some 20 steps that each round at 2e-7 of points of size 4.
    expect(rmsDifference(coarse.points, fine.points)).toBeLessThan(2e-5);
    expect(coarse.points).not.toEqual(fine.points);
  });
});

describe("dense output", () => {
  it.each([
    { solver: adaptiveHeun, position: (t: number) => 3 * t * t, speed: (t: number) => 6 * t },
    { solver: bosh3, position: (t: number) => t ** 3 - t, speed: (t: number) => 3 * t * t - 1 },
    { solver: dopri5, position: (t: number) => t ** 3 - t, speed: (t: number) => 3 * t * t - 1 },
  ])("of $solver.id is exact for a cubic that its steps follow", ({ solver, position, speed }) => {
    const polynomial: Field = (_, t) => Float64Array.of(speed(t));
    const times = Float64Array.of(0, 0.1, 0.35, 0.7, 0.99, 1);
    for (const direction of ["forward", "backward"] as const) {
      const wanted = direction === "forward" ? times : times.toReversed();
      const start = Float64Array.of(position(wanted[0]!));
      const options = { ...usual, times: wanted, direction };
      const { trajectory } = integrateAdaptive(polynomial, start, solver, options);
      for (const [i, t] of wanted.entries()) expect(trajectory![i]).toBeCloseTo(position(t), 12);
    }
  });

  it("meets the flow at tight tolerances", () => {
    const start = noise.subarray(0, 2);
    const times = Float64Array.of(0, 0.25, 0.5, 0.75, 1);
    const sample = integrateAdaptive(field, start, bosh3, { ...usual, rtol: 1e-6, atol: 1e-7, times });
    const grid = integrate(field, start, tsit5.tableau, { steps: 400, trajectory: true });
    for (const [i, t] of times.entries())
      for (const j of [0, 1])
        expect(
          Math.abs(sample.trajectory![2 * i + j]! - grid.trajectory![2 * Math.round(400 * t) + j]!),
        ).toBeLessThan(1e-5);
    expect([...sample.trajectory!.slice(0, 2)]).toEqual([...start]);
    expect([...sample.trajectory!.slice(8)]).toEqual([...sample.point]);
  });
});

describe("what ends an integration early", () => {
  it("is the most evaluations, with what there is", () => {
    const times = Float64Array.of(0, 1);
    const sample = integrateAdaptive(field, noise.subarray(0, 2), dopri5, { ...usual, maxNfe: 20, times });
    expect(sample.status).toBe("maximum-nfe");
    expect(sample.nfe).toBeLessThanOrEqual(20);
    expect(sample.nfe).toBeGreaterThan(20 - 6);
    expect(sample.time).toBeLessThan(1);
    expect(sample.time).toBeGreaterThan(0);
    const upTo = { ...usual, interval: [0, sample.time] as const };
    const there = integrateAdaptive(field, noise.subarray(0, 2), dopri5, { ...upTo, rtol: 1e-7, atol: 1e-8 });
    expect(rmsDifference(sample.point, there.point)).toBeLessThan(1e-2);
    expect([...sample.trajectory!].map(Number.isNaN)).toEqual([false, false, true, true]);
  });

  it("is the least step at once, where nothing ahead of the start is finite", () => {
    const cliff: Field = (_, t) => Float64Array.of(t > 0 ? Number.NaN : 1);
    const { status, time, rejected, attempts } = integrateAdaptive(cliff, Float64Array.of(0), bosh3, usual);
    // As the kernel does: the least step is tried, and the next one would have to be smaller.
    expect({ status, time, rejected }).toEqual({ status: "minimum-step", time: 0, rejected: 1 });
    expect(attempts[0]!.h).toBe(1e-6);
  });

  it("is the least step, before a singularity", () => {
    const singular: Field = (_, t) => Float64Array.of(1 / (0.5 - t) ** 2);
    const sample = integrateAdaptive(singular, Float64Array.of(0), tsit5, usual);
    expect(sample.status).toBe("minimum-step");
    expect(sample.time).toBeLessThan(0.5);
    expect(sample.time).toBeGreaterThan(0.49);
    expect(Number.isFinite(sample.point[0])).toBe(true);
  });

  it("is a field that is not finite ahead or at the start", () => {
    const broken: Field = (_, t) => Float64Array.of(t > 0.3 ? Number.NaN : 1);
    const ahead = integrateAdaptive(broken, Float64Array.of(0), dopri5, usual);
    expect(ahead.status).toBe("minimum-step");
    expect(ahead.time).toBeCloseTo(0.3, 4);
    expect(ahead.point[0]).toBeCloseTo(0.3, 4);
    const start = integrateAdaptive(broken, Float64Array.of(2), dopri5, { ...usual, direction: "backward" });
    expect([start.status, start.time, start.point[0], start.nfe]).toEqual(["not-finite", 1, 2, 1]);
  });

  it("is nothing where the field stands still", () => {
    const still: Field = (x) => new Float64Array(x.length);
    const { status, point, accepted, rejected } = integrateAdaptive(
      still,
      noise.subarray(0, 2),
      dopri5,
      usual,
    );
    expect([status, ...point, rejected]).toEqual(["done", ...noise.subarray(0, 2), 0]);
    // From the least starting step, tenfold each time.
    expect(accepted).toBeLessThan(9);
  });
});
