import { describe, expect, it } from "vitest";
import { erf } from "../../algorithms/activations/erf.ts";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { wasserstein2 } from "../wasserstein.ts";
import { compute, floorOf } from "./measure.ts";
import { medianDistance } from "./mmd.ts";
import { disjointDraws, pointSet, takeRows } from "./point-set.ts";
import { apart, average, eightModes, gaussian, measured, meets, normals, rowsOf, seed } from "./testing.ts";
import { transportPrices } from "./transport.ts";
import type { PointSet } from "./types.ts";

const context = { seed };

/** The least mean cost over all permutations, by trying them. */
function bestByTrying(a: number[][], b: number[][]): number {
  if (a.length === 0) return 0;
  const [first, ...rest] = a;
  return Math.min(
    ...b.map(
      (other, j) =>
        apart(first!, other) ** 2 +
        bestByTrying(
          rest,
          b.filter((_, k) => k !== j),
        ),
    ),
  );
}

const shifted = (set: PointSet, by: number[]) =>
  pointSet(
    set.points.map((value, k) => value + by[k % set.dim]!),
    set.dim,
  );

describe("w2", () => {
  it.each([2, 3, 5])("is the best of all pairings of six points, d = %d", (dim) => {
    const [a, b] = [gaussian(6, dim, 1), gaussian(6, dim, 2, 1)];
    const best = Math.sqrt(bestByTrying(rowsOf(a), rowsOf(b)) / 6);
    expect(Math.abs(compute("w2", a, b, context) - best)).toBeLessThan(1e-10);
  });

  it("of shifted clouds is the shift and, beside it, the bias of the clouds themselves", () => {
    const [a, b] = [gaussian(400, 2, 3), gaussian(400, 2, 4)];
    const bias = compute("w2", a, b, context) ** 2;
    const [meanA, meanB] = [a, b].map((set) => average([...set.points.filter((_, k) => k % 2 === 0)]));
    // ‖x − y − s‖² = ‖x − y‖² + s² − 2⟨x − y, s⟩, and the last sum is the same for every pairing.
    const expected = bias + 9 - 2 * 3 * (meanA! - meanB!);
    expect(Math.abs(compute("w2", a, shifted(b, [3, 0]), context) ** 2 - expected)).toBeLessThan(1e-10);
    // Two equal laws: of the order √(log n / n), never 0.
    expect(bias).toBeGreaterThan(0.01);
    expect(bias).toBeLessThan(0.2);
  });

  it("averages disjoint clouds where one assignment cannot take all points", () => {
    const [a, b] = [gaussian(300, 2, 5), gaussian(350, 2, 6, 2)];
    const result = measured("w2", a, b, { size: 100, draws: 8 });
    expect(result).toMatchObject({ count: 300, size: 100 });
    const [as, bs] = [a, b].map((set) => disjointDraws(set, 100, 3, seed));
    const squares = as!.map((cloud, k) => wasserstein2(cloud.points, bs![k]!.points, 2) ** 2);
    expect(result.value).toBeCloseTo(Math.sqrt(average(squares)), 10);
    // Clouds of 100 have a bias of some 0.2 in W2².
    expect(result.value).toBeGreaterThan(2);
    expect(result.value).toBeLessThan(2.4);
    expect(result.low).toBeLessThan(result.value);
    expect(result.high).toBeGreaterThan(result.value);
  });

  it("splits the cost into feasible prices", () => {
    const [a, b] = [gaussian(120, 3, 7), gaussian(120, 3, 8, 1, 2)];
    const prices = transportPrices(a, b);
    const [rowsA, rowsB] = [rowsOf(a), rowsOf(b)];
    const slack = rowsA.flatMap((x, i) =>
      rowsB.map((y, j) => apart(x, y) ** 2 - prices.a[i]! - prices.b[j]!),
    );
    // Dual feasible and as large as the primal: the proof that both are optimal.
    expect(Math.min(...slack)).toBeGreaterThan(-1e-9);
    const dual = average([...prices.a]) + average([...prices.b]);
    expect(Math.abs(dual - compute("w2", a, b, context) ** 2)).toBeLessThan(1e-10);
  });
});

describe("sliced-w2", () => {
  it("is W2 itself on the line, for sizes with no common divisor", () => {
    const [a, b] = [normals(35, 1), normals(22, 2).map((z) => 2 * z + 1)];
    const [sortedA, sortedB] = [a.toSorted(), b.toSorted()];
    // Both step functions on the common grid of n·m cells.
    const cells = Array.from(
      { length: 35 * 22 },
      (_, k) => (sortedA[Math.floor(k / 22)]! - sortedB[Math.floor(k / 35)]!) ** 2,
    );
    const value = compute("sliced-w2", pointSet(a, 1), pointSet(b, 1), context);
    expect(Math.abs(value - Math.sqrt(average(cells)))).toBeLessThan(1e-10);
  });

  it("shrinks a shift by √d, as a random direction does", () => {
    const a = gaussian(50, 4, 3);
    const value = compute("sliced-w2", a, shifted(a, [3, 0, 0, 4]), { seed, params: { directions: 1024 } });
    // E⟨θ, s⟩² = ‖s‖²/d; its standard error over 1,024 directions is 4 % of the square, 2 % of the root.
    expect(Math.abs(value - 5 / 2)).toBeLessThan(3 * 0.02 * 2.5);
  });
});

describe("energy", () => {
  it("agrees with loops over all pairs", () => {
    const [a, b] = [gaussian(40, 3, 1), gaussian(55, 3, 2, 1)];
    const mean = (x: number[][], y: number[][]) =>
      x.flatMap((p, i) => y.flatMap((q, j) => (x === y && i === j ? [] : [apart(p, q)])));
    const [rowsA, rowsB] = [rowsOf(a), rowsOf(b)];
    const expected =
      2 * average(mean(rowsA, rowsB)) - average(mean(rowsA, rowsA)) - average(mean(rowsB, rowsB));
    expect(Math.abs(compute("energy", a, b, context) - expected)).toBeLessThan(1e-10);
  });

  it("meets the closed form between gaussians on the line, and 0 for equal ones", () => {
    const shift = 0.7;
    // X − Y ~ N(shift, 2): the mean of a folded normal; X − X' ~ N(0, 2).
    const across = (2 / Math.sqrt(Math.PI)) * Math.exp(-(shift ** 2) / 4) + shift * erf(shift / 2);
    const truth = 2 * across - 4 / Math.sqrt(Math.PI);
    const reference = gaussian(800, 1, 11);
    const apartResult = measured("energy", gaussian(800, 1, 10, shift), reference);
    expect(meets(apartResult, truth)).toBe(true);
    expect(meets(apartResult, 0)).toBe(false);
    expect(meets(measured("energy", gaussian(800, 1, 12), reference), 0)).toBe(true);
  });
});

describe("mmd", () => {
  it.each(["median", "mixture"])("agrees with a matrix of kernels, %s", (kernel) => {
    const [a, b] = [gaussian(30, 3, 1), gaussian(45, 3, 2, 1)];
    const pairs = rowsOf(b).flatMap((x, i) =>
      rowsOf(b)
        .slice(i + 1)
        .map((y) => apart(x, y)),
    );
    const sorted = pairs.toSorted((p, q) => p - q);
    const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
    const widths = (kernel === "median" ? [1] : [0.25, 0.5, 1, 2, 4]).map((factor) => factor * middle);
    const k = (x: number[], y: number[]) =>
      average(widths.map((width) => Math.exp(-0.5 * (apart(x, y) / width) ** 2)));
    const all = [...rowsOf(a), ...rowsOf(b)];
    // Weights 1/n and −1/m of the joint sample; the diagonal taken out and the rest rescaled.
    let expected = 0;
    all.forEach((x, i) => {
      all.forEach((y, j) => {
        if (i === j) return;
        const weight =
          i < 30 ? (j < 30 ? 1 / (30 * 29) : -1 / (30 * 45)) : j < 30 ? -1 / (30 * 45) : 1 / (45 * 44);
        expected += weight * k(x, y);
      });
    });
    expect(Math.abs(compute("mmd", a, b, { seed, params: { kernel } }) - expected)).toBeLessThan(1e-10);
  });

  it("meets the closed form between gaussians, and 0 for equal ones", () => {
    const [dim, shift] = [2, 1];
    const reference = gaussian(800, dim, 21);
    const square = medianDistance(reference, seed) ** 2;
    // The kernel's mean over N(μ, 2I): (h²/(h² + 2))^{d/2} exp(−μ²/(2(h² + 2))).
    const truth =
      2 * (square / (square + 2)) ** (dim / 2) * (1 - Math.exp(-(shift ** 2) / (2 * (square + 2))));
    const result = measured("mmd", gaussian(800, dim, 20, shift), reference);
    expect(meets(result, truth)).toBe(true);
    expect(meets(result, 0)).toBe(false);
    expect(meets(measured("mmd", gaussian(800, dim, 22), reference), 0)).toBe(true);
  });
});

/** √ of a matrix by the iteration of Denman and Beavers with Gauss–Jordan inverses. */
function rootByIteration(matrix: number[][]): number[][] {
  const n = matrix.length;
  let y = matrix;
  let z: number[][] = matrix.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  for (let step = 0; step < 60; step++) {
    const [iy, iz] = [inverse(y), inverse(z)];
    const half = (p: number[][], q: number[][]) => p.map((row, i) => row.map((v, j) => (v + q[i]![j]!) / 2));
    [y, z] = [half(y, iz), half(z, iy)];
  }
  expect(y.length).toBe(n);
  return y;
}

function inverse(matrix: number[][]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let c = 0; c < n; c++) {
    const pivot = rows.findIndex(
      (row, i) => i >= c && Math.abs(row[c]!) === Math.max(...rows.slice(c).map((r) => Math.abs(r[c]!))),
    );
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    const lead = rows[c]![c]!;
    rows[c] = rows[c]!.map((v) => v / lead);
    rows.forEach((row, i) => {
      const factor = row[c]!;
      if (i !== c) rows[i] = row.map((v, j) => v - factor * rows[c]![j]!);
    });
  }
  return rows.map((row) => row.slice(n));
}

describe("frechet", () => {
  it("agrees with the matrix root of Σ₁Σ₂ itself", () => {
    const [a, b] = [gaussian(60, 5, 1, 1), gaussian(80, 5, 2, 0, 2)];
    // A shear, so that the covariances do not commute.
    for (let i = 0; i < b.points.length; i += 5) b.points[i]! += 0.8 * b.points[i + 1]!;
    const moments = (set: PointSet) => {
      const rows = rowsOf(set);
      const mean = rows[0]!.map((_, k) => average(rows.map((row) => row[k]!)));
      const covariance = mean.map((_, i) =>
        mean.map(
          (_, j) =>
            rows.reduce((sum, row) => sum + (row[i]! - mean[i]!) * (row[j]! - mean[j]!), 0) /
            (rows.length - 1),
        ),
      );
      return { mean, covariance };
    };
    const [p, q] = [moments(a), moments(b)];
    const joint = p.covariance.map((row) =>
      row.map((_, j) => row.reduce((sum, v, k) => sum + v * q.covariance[k]![j]!, 0)),
    );
    const root = rootByIteration(joint);
    const trace = (m: number[][]) => m.reduce((sum, row, i) => sum + row[i]!, 0);
    const expected = apart(p.mean, q.mean) ** 2 + trace(p.covariance) + trace(q.covariance) - 2 * trace(root);
    expect(Math.abs(compute("frechet", a, b, context) - expected)).toBeLessThan(1e-9);
  });

  it("meets the closed form between round gaussians", () => {
    const result = measured("frechet", gaussian(4000, 3, 3, 2, 1.5), gaussian(4000, 3, 4));
    expect(meets(result, 4 + 3 * 0.25)).toBe(true);
    // The interval is not a wide one: 2⟨μ, x⟩ has standard deviation 2·2·1.5, over √4,000, and so on.
    expect(result.high - result.low).toBeLessThan(0.6);
    expect(result.high - result.low).toBeGreaterThan(0.3);
  });

  it("is 0 for the same points, also where they span less than the space", () => {
    const flat = pointSet(
      normals(30, 5).map((z, k) => (k % 3 === 2 ? 0 : z)),
      3,
    );
    // Roots of eigenvalues that are rounding, 1e-16, are 1e-8.
    expect(Math.abs(compute("frechet", flat, flat, context))).toBeLessThan(1e-6);
  });
});

describe("c2st", () => {
  it("agrees with a vote that sorts all neighbours", () => {
    const [a, b] = [gaussian(60, 2, 1), gaussian(60, 2, 2, 1.2)];
    const random = new RandomSequence(seed, Stream.estimate);
    const fold: number[] = [];
    for (const side of [0, 60])
      [...random.permutation(60)].forEach((row, place) => {
        fold[side + row] = place % 4;
      });
    const all = [...rowsOf(a), ...rowsOf(b)];
    const right = all.map((x, i) => {
      const near = all
        .map((y, j) => ({ distance: apart(x, y), sample: j < 60, fold: fold[j] }))
        .filter((other) => other.fold !== fold[i])
        .sort((p, q) => p.distance - q.distance)
        .slice(0, 7);
      return near.filter((other) => other.sample).length > 3.5 === i < 60 ? 1 : 0;
    });
    const value = compute("c2st", a, b, { seed, params: { neighbours: 7, folds: 4 } });
    expect(value).toBeCloseTo(average(right), 12);
  });

  it("has a figure with more voters than a tenth of the points", () => {
    const { low, high } = measured("c2st", gaussian(500, 2, 1), gaussian(500, 2, 2), { neighbours: 60 });
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
  });

  it("is ½ for equal laws, near the best classifier's Φ(shift/2) for a shift, and 1 for disjoint ones", () => {
    const reference = gaussian(600, 2, 31);
    expect(meets(measured("c2st", gaussian(600, 2, 30), reference), 0.5)).toBe(true);
    const best = 0.5 * (1 + erf(1 / Math.SQRT2));
    const value = compute("c2st", gaussian(600, 2, 32, 2), reference, context);
    // No classifier beats the best beyond the chance of 1,200 points, 1.1 %; fifteen neighbours lose a few per cent.
    expect(value).toBeLessThan(best + 0.033);
    expect(value).toBeGreaterThan(best - 0.06);
    expect(compute("c2st", gaussian(200, 2, 33, 50), reference, context)).toBe(1);
  });
});

it("every distance tells one lost mode of eight from a perfect sampler", () => {
  const reference = eightModes(500, 41);
  const draws = Array.from({ length: 6 }, (_, k) => eightModes(500, 42 + k));
  const lost = eightModes(500, 41 + 9, [0, 1, 2, 3, 4, 5, 6]);
  // By chance alone the modes of a draw differ by some points, which W2 weighs by the way to the next mode.
  const least = { w2: 1.2, "sliced-w2": 1.2, energy: 1.5, mmd: 1.5, frechet: 1.5, c2st: 1 };
  for (const [id, factor] of Object.entries(least)) {
    const floor = floorOf(id, draws, context)!;
    expect(compute(id, lost, reference, context) / Math.abs(floor.value), id).toBeGreaterThan(factor);
    expect(floor.low, id).toBeLessThan(floor.value);
    expect(floor.high, id).toBeGreaterThan(floor.value);
  }
});

it("the order of the points changes nothing but the subsamples", () => {
  const [a, b] = [gaussian(80, 2, 51), gaussian(80, 2, 52, 1)];
  const turned = takeRows(a, new RandomSequence(3, Stream.estimate).permutation(80));
  for (const id of ["w2", "sliced-w2", "energy", "mmd", "frechet"])
    expect(compute(id, turned, b, context), id).toBeCloseTo(compute(id, a, b, context), 10);
});
