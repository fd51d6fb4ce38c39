import { describe, expect, it } from "vitest";
import { solveAssignment } from "../../lib/assignment.ts";
import { squaredDistances } from "../../lib/distances.ts";
import { pairCrossing } from "./crossing.ts";
import { bitsPerDim } from "./given.ts";
import { compute, floorOf, measure } from "./measure.ts";
import { takeRows } from "./point-set.ts";
import { apart, average, gaussian, rowsOf, seed } from "./testing.ts";
import type { PointSet, Trajectory } from "./types.ts";

/** Samples at `steps + 1` even times, each a function of time, number and start. */
function travel(
  start: PointSet,
  steps: number,
  at: (x: number[], t: number, i: number) => number[],
): Trajectory {
  const times = Float64Array.from({ length: steps + 1 }, (_, k) => k / steps);
  const points = Float64Array.from([...times].flatMap((t) => rowsOf(start).flatMap((x, i) => at(x, t, i))));
  return { times, points, count: start.count, dim: start.dim };
}

const straightTo = (target: PointSet) => {
  const ends = rowsOf(target);
  return (x: number[], t: number, i: number) => x.map((v, k) => (1 - t) * v + t * ends[i]![k]!);
};

function paired(x0: PointSet, x1: PointSet): PointSet {
  return takeRows(x1, solveAssignment(squaredDistances(x0.points, x1.points, x0.dim), x0.count));
}

/** The same batch by batch. */
function inBatches(x0: PointSet, x1: PointSet, batch: number): PointSet {
  const rows = Array.from({ length: x0.count }, (_, i) => i);
  const points = Array.from({ length: x0.count / batch }, (_, b) => {
    const own = rows.slice(b * batch, (b + 1) * batch);
    return [...paired(takeRows(x0, own), takeRows(x1, own)).points];
  });
  return { ...x1, points: Float64Array.from(points.flat()) };
}

const x0 = gaussian(300, 2, 1);
const x1 = gaussian(300, 2, 2, 4, 0.7);
/** A half circle around (1, 0) from the origin to (2, 0), at constant speed π. */
const half = travel(gaussian(5, 2, 3), 400, (x, t) => [
  x[0]! + 1 - Math.cos(Math.PI * t),
  x[1]! + Math.sin(Math.PI * t),
]);

const given = (id: string, trajectory: Trajectory, reference = x1, params = {}) =>
  compute(id, reference, reference, { seed, trajectory, params });

describe("path-energy, straightness, curvature", () => {
  it("know the half circle", () => {
    // Polygons of 400 sides fall short by (π/400)²/12 and turn by half a side less.
    expect(given("path-energy", half)).toBeCloseTo(Math.PI ** 2, 3);
    expect(given("straightness", half)).toBeCloseTo(Math.PI ** 2 - 4, 3);
    expect(given("curvature", half)).toBeCloseTo((Math.PI * 399) / 400, 6);
  });

  it("agree with sums over samples of velocities, chords and angles", () => {
    const random = travel(gaussian(20, 3, 4), 10, (x, t, i) =>
      x.map((v, k) => v * (1 + t * t) + Math.sin(5 * t + i + k)),
    );
    const state = (i: number, step: number) => [0, 1, 2].map((k) => random.points[(step * 20 + i) * 3 + k]!);
    const minus = (a: number[], b: number[]) => a.map((v, k) => v - b[k]!);
    const rows = Array.from({ length: 20 }, (_, i) => {
      const moves = Array.from({ length: 10 }, (_, s) => minus(state(i, s + 1), state(i, s)));
      const chord = minus(state(i, 10), state(i, 0));
      const origin = [0, 0, 0];
      const energy = moves.reduce((sum, move) => sum + 10 * apart(move, origin) ** 2, 0);
      const gap = average(
        moves.map(
          (move) =>
            apart(
              chord,
              move.map((v) => 10 * v),
            ) ** 2,
        ),
      );
      const turn = moves.slice(1).reduce((sum, move, s) => {
        const inner = move.reduce((total, v, k) => total + v * moves[s]![k]!, 0);
        return sum + Math.acos(inner / apart(move, origin) / apart(moves[s]!, origin));
      }, 0);
      return { energy, gap, turn };
    });
    expect(given("path-energy", random)).toBeCloseTo(average(rows.map((r) => r.energy)), 10);
    expect(given("straightness", random)).toBeCloseTo(average(rows.map((r) => r.gap)), 10);
    // The arc cosine loses half the digits near 0.
    expect(given("curvature", random)).toBeCloseTo(average(rows.map((r) => r.turn)), 7);
  });

  it("straight lines at constant speed: no gap, no turning, and the energy of their length", () => {
    const lines = travel(x0, 20, straightTo(x1));
    expect(given("straightness", lines)).toBeLessThan(1e-20);
    expect(given("curvature", lines)).toBeLessThan(1e-10);
    const lengths = rowsOf(x0).map((x, i) => apart(x, rowsOf(x1)[i]!) ** 2);
    expect(given("path-energy", lines)).toBeCloseTo(average(lengths), 10);
  });

  it("straight lines at changing speed have a gap and do not turn", () => {
    const line = straightTo(x1);
    const late = travel(x0, 200, (x, t, i) => line(x, t * t, i));
    // ∫(2t − 1)²dt = 1/3 of the energy at constant speed.
    const lengths = average(rowsOf(x0).map((x, i) => apart(x, rowsOf(x1)[i]!) ** 2));
    expect(given("straightness", late) / lengths).toBeCloseTo(1 / 3, 4);
    expect(given("curvature", late)).toBeLessThan(1e-8);
  });

  it("do not mind uneven steps", () => {
    const even = travel(x0, 4, straightTo(x1));
    const at = [0, 0.1, 0.5, 0.95, 1];
    const times = Float64Array.from(at);
    const points = Float64Array.from(
      at.flatMap((t) => rowsOf(x0).flatMap((x, i) => straightTo(x1)(x, t, i))),
    );
    const uneven = { ...even, times, points };
    for (const id of ["path-energy", "straightness", "curvature"])
      expect(given(id, uneven), id).toBeCloseTo(given(id, even), 10);
  });
});

describe("npe", () => {
  it("is 0 for the lines of an exact assignment, and what is spent too much for others", () => {
    const best = travel(x0, 8, straightTo(paired(x0, x1)));
    expect(given("npe", best)).toBeLessThan(1e-10);
    const random = travel(x0, 8, straightTo(x1));
    const spent = average(rowsOf(x0).map((x, i) => apart(x, rowsOf(x1)[i]!) ** 2));
    const partners = rowsOf(paired(x0, x1));
    const least = average(rowsOf(x0).map((x, i) => apart(x, partners[i]!) ** 2));
    expect(given("npe", random)).toBeCloseTo((spent - least) / least, 10);
    // Independent pairs: E‖x0 − x1‖² = 16 + 2(1 + 0.49) against W2² = 16 + 2·0.3².
    expect(Math.abs(given("npe", random) - (18.98 / 16.18 - 1))).toBeLessThan(0.08);
  });

  it("is refused without points to carry the source to", () => {
    const none = { ...x1, count: 0, points: new Float64Array() };
    expect(() =>
      given(
        "npe",
        travel(x0, 8, (x) => x),
        none,
      ),
    ).toThrow(/0 reference points/);
  });

  it("counts a flow that stops short as well", () => {
    const line = straightTo(paired(x0, x1));
    const short = travel(x0, 8, (x, t, i) => line(x, t / 2, i));
    expect(given("npe", short)).toBeCloseTo(0.75, 10);
  });
});

describe("pairCrossing", () => {
  it("is 0 for an exact assignment, near ½ for independent pairs, 1 for half a turn", () => {
    expect(pairCrossing(x0, paired(x0, x1), 20_000, seed).share.value).toBe(0);
    const { share } = pairCrossing(x0, x1, 20_000, seed);
    expect(Math.abs(share.value - 0.5)).toBeLessThan(0.06);
    const turned = { ...x0, points: x0.points.map((v) => -v) };
    expect(pairCrossing(x0, turned, 1000, seed)).toMatchObject({ share: { value: 1 }, count: 1000 });
    expect(pairCrossing(x0, turned, 1000, seed).approach).toBeLessThan(1e-6);
  });

  it.each([1, 16, 64])("the interval holds what other pairs say, coupled by batches of %d", (batch) => {
    const shares = Array.from({ length: 150 }, (_, r) => {
      const [from, to] = [gaussian(256, 2, 2 * r + 500), gaussian(256, 2, 2 * r + 501)];
      const ends = batch === 1 ? to : inBatches(from, to, batch);
      return pairCrossing(from, ends, 4000, r, batch).share;
    });
    const truth = average(shares.map(({ value }) => value));
    const held = shares.filter(({ low, high }) => low <= truth && truth <= high).length / shares.length;
    // Were comparisons independent of each other, the intervals would hold 40 % and 64 % of the time; were batches taken
    // to be as far from their mean as they look, 89 % and 83 % with 16 and with 4 of them. Two binomial standard errors
    // of 150 trials are 3.6 %.
    expect(held).toBeGreaterThan(0.95 - 0.036);
  });

  it("promises nothing where all pairs come from one batch", () => {
    expect(pairCrossing(x0, x1, 100, seed, x0.count).share).toMatchObject({ low: 0, high: 1 });
  });

  it("finds the closest approach at equal t on a fine grid", () => {
    for (let trial = 0; trial < 30; trial++) {
      const [two, ends] = [gaussian(2, 3, 100 + trial), gaussian(2, 3, 200 + trial)];
      const [[a, b], [c, d]] = [rowsOf(two), rowsOf(ends)] as [number[][], number[][]];
      const gap = (t: number) =>
        apart(
          a!.map((v, k) => (1 - t) * v + t * c![k]!),
          b!.map((v, k) => (1 - t) * v + t * d![k]!),
        );
      const least = Math.min(...Array.from({ length: 2001 }, (_, k) => gap(k / 2000)));
      const { approach } = pairCrossing(two, ends, 1, seed);
      // The grid misses the minimum by 2.5e-4 in t at most.
      expect(Math.abs(approach - least / Math.min(gap(0), gap(1)))).toBeLessThan(3e-3);
    }
  });

  it("lines through one place at different times do not cross", () => {
    // (0,0)→(2,0) passes (1,0) at ½; (1,−4)→(1,1) passes it at 0.8.
    const from = takeRows({ ...x0, count: 2, points: Float64Array.of(0, 0, 1, -4) }, [0, 1]);
    const to = takeRows({ ...x0, count: 2, points: Float64Array.of(2, 0, 1, 1) }, [0, 1]);
    expect(pairCrossing(from, to, 10, seed).approach).toBeGreaterThan(0.1);
  });
});

describe("cycle-error and nll", () => {
  it("are means of what they are given, with their interval", () => {
    const figures = gaussian(1000, 1, 5, 3).points;
    const context = { seed, values: { nll: figures, "cycle-error": figures.map(Math.abs) } };
    const likelihood = measure("nll", x1, x1, context);
    expect(likelihood.value).toBeCloseTo(average([...figures]), 12);
    // 1.96/√1,000 on either side; 400 resamples give the ends to a tenth.
    expect((likelihood.high - likelihood.low) / 2 / (1.96 / Math.sqrt(1000))).toBeCloseTo(1, 0.5);
    expect(compute("cycle-error", x1, x1, context)).toBeCloseTo(average([...figures].map(Math.abs)), 12);
    expect(bitsPerDim(3 * Math.log(2), 3)).toBeCloseTo(1, 12);
    expect(() => compute("nll", x1, x1, { seed })).toThrow("no log-likelihoods");
  });

  it("have no floor between draws of data, and trajectories have theirs at 0", () => {
    expect(floorOf("nll", [x0, x1], { seed })).toBeNull();
    expect(floorOf("straightness", [], { seed })).toMatchObject({ value: 0, low: 0, high: 0 });
  });
});
