import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { RandomSequence, Stream } from "../../lib/rng.ts";
import { defaultParams } from "../params.ts";
import type { GeneratorEntry } from "./entry.ts";
import { datasets } from "./index.ts";

const IDS =
  "eight-gaussians moons checkerboard two-spirals pinwheel rings swiss-roll s-curve grid-25 anisotropic wide-moons gaussian-mixture gaussian digits wine breast-cancer custom";
const generators = datasets.entries.filter((entry): entry is GeneratorEntry => entry.kind === "generator");
const planar = generators.filter((entry) => entry.dim(defaultParams(entry)) === 2);

function draw(entry: GeneratorEntry, count: number, seed = 0, params = defaultParams(entry)) {
  return entry.generate(params, count, new RandomSequence(seed, Stream.data));
}

describe("the registry of data sets", () => {
  it("has the ids that links and scripts rely on, in order", () => {
    expect(datasets.entries.map(({ id }) => id).join(" ")).toBe(IDS);
  });

  it("lists every entry file of the folder", () => {
    const helpers = ["entry.ts", "index.ts", "noisy-curve.ts", "table.ts"];
    const files = readdirSync(new URL(".", import.meta.url))
      .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !helpers.includes(name))
      .map((name) => name.slice(0, -3));
    expect(files.sort()).toEqual(datasets.entries.map(({ id }) => id).sort());
  });

  it("says something about every entry and every parameter, and its defaults lie in range", () => {
    for (const entry of datasets.entries) {
      expect(entry.help.length, entry.id).toBeGreaterThan(20);
      for (const param of entry.params) {
        expect(param.help.length, `${entry.id}.${param.key}`).toBeGreaterThan(5);
        if (param.kind !== "number") continue;
        expect(param.default, `${entry.id}.${param.key}`).toBeGreaterThanOrEqual(param.min);
        expect(param.default, `${entry.id}.${param.key}`).toBeLessThanOrEqual(param.max);
      }
    }
  });
});

describe.each(generators)("$id", (entry) => {
  it("draws the same points for the same seed, and others for another", () => {
    const first = draw(entry, 100);
    expect(draw(entry, 100).points).toEqual(first.points);
    expect(draw(entry, 100, 1).points).not.toEqual(first.points);
    expect(first.points).toHaveLength(100 * entry.dim(defaultParams(entry)));
    expect(first.points.every(Number.isFinite)).toBe(true);
  });

  it("uses each of its classes, and no other", () => {
    const { labels, classNames } = draw(entry, 2000);
    const used = [...new Set(labels)].sort((a, b) => a - b);
    expect(used).toEqual(classNames.map((_, k) => k));
  });

  it("answers to each of its parameters", () => {
    const before = draw(entry, 50).points;
    for (const param of entry.params) {
      if (param.kind !== "number") continue;
      const value = param.default === param.max ? param.min : Math.min(param.max, param.default * 2 || 1);
      const params = { ...defaultParams(entry), [param.key]: value };
      expect(draw(entry, 50, 0, params).points, param.key).not.toEqual(before);
    }
  });

  it("follows the law that it states", () => {
    const law = entry.mixture?.(defaultParams(entry));
    if (!law) return;
    const { points, labels } = draw(entry, 20_000);
    const { dim } = law;
    const modes = law.weights.length;
    for (let k = 0; k < modes; k++) {
      const rows = Array.from({ length: 20_000 }, (_, i) => i).filter((i) => (labels?.[i] ?? 0) === k);
      // Five standard errors of a share, a mean and a covariance with this many rows.
      expect(Math.abs(rows.length / 20_000 - law.weights[k]!)).toBeLessThan(
        5 * Math.sqrt(1 / modes / 20_000),
      );
      const at = (i: number, j: number) => points[i * dim + j]! - law.means[k * dim + j]!;
      const variance = (j: number) => law.covariances[(k * dim + j) * dim + j]!;
      for (let a = 0; a < dim; a++) {
        const error = rows.reduce((sum, i) => sum + at(i, a), 0) / rows.length;
        expect(Math.abs(error)).toBeLessThan(5 * Math.sqrt(variance(a) / rows.length));
        for (let b = 0; b <= a; b++) {
          const moment = rows.reduce((sum, i) => sum + at(i, a) * at(i, b), 0) / rows.length;
          const spread = Math.sqrt((2 * variance(a) * variance(b)) / rows.length);
          expect(Math.abs(moment - law.covariances[(k * dim + a) * dim + b]!)).toBeLessThan(5 * spread);
        }
      }
    }
  });
});

describe("the planar sets", () => {
  // Wide moons have the size that a published experiment gives them.
  it.each(planar.filter(({ id }) => id !== "wide-moons"))(
    "$id lies within a window of [-7.5, 7.5]",
    (entry) => {
      const { points } = draw(entry, 5000);
      expect(Math.max(...points)).toBeLessThan(7.5);
      expect(Math.min(...points)).toBeGreaterThan(-7.5);
    },
  );

  it("eight-gaussians has its modes at multiples of 45°", () => {
    const entry = planar.find(({ id }) => id === "eight-gaussians")!;
    const { points, labels } = draw(entry, 500, 0, { radius: 3, std: 0.01 });
    labels!.forEach((k, i) => {
      const angle = (k * 45 * Math.PI) / 180;
      const gap = Math.hypot(points[i * 2]! - 3 * Math.cos(angle), points[i * 2 + 1]! - 3 * Math.sin(angle));
      expect(gap).toBeLessThan(0.06); // six standard deviations
    });
  });

  it("eight-gaussians may be two classes, of the same points", () => {
    const entry = planar.find(({ id }) => id === "eight-gaussians")!;
    const [each, two] = [draw(entry, 500), draw(entry, 500, 0, { classes: "three-five" })];
    expect(two.points).toEqual(each.points);
    expect([...two.labels!]).toEqual(Array.from(each.labels!, (k) => (k < 3 ? 0 : 1)));
    expect(two.classNames).toHaveLength(2);
  });

  it("checkerboard fills exactly the cells of the reference's formula", () => {
    const { points } = draw(planar.find(({ id }) => id === "checkerboard")!, 5000);
    for (let i = 0; i < 5000; i++) {
      const [a, b] = [points[i * 2]! * 0.45, points[i * 2 + 1]! * 0.45];
      expect(Math.abs(a)).toBeLessThanOrEqual(2);
      expect(Math.abs(b)).toBeLessThanOrEqual(2);
      // x2 − (floor(x1) mod 2) lies in [−2, −1) or [0, 1): an even cell. The slack is float32 at an edge.
      const inCell = (((b - (((Math.floor(a) % 2) + 2) % 2)) % 2) + 2) % 2;
      expect(inCell < 1 + 1e-6 || inCell > 2 - 1e-6).toBe(true);
    }
  });

  it("moons without noise lie on their two half circles", () => {
    const { points, labels } = draw(planar.find(({ id }) => id === "moons")!, 500, 0, { noise: 0, scale: 2 });
    labels!.forEach((lower, i) => {
      const [x, y] = [points[i * 2]! / 2 + 0.5, points[i * 2 + 1]! / 2];
      expect(Math.hypot(x - lower, y - 0.5 * lower)).toBeCloseTo(1, 5);
      expect(lower ? y <= 0.5 : y >= 0).toBe(true);
    });
  });

  it("the S-curve without noise lies on its two arcs of radius 1", () => {
    const { points, labels } = draw(planar.find(({ id }) => id === "s-curve")!, 500, 0, {
      noise: 0,
      scale: 1.5,
    });
    labels!.forEach((lower, i) => {
      const [x, y] = [points[i * 2]! / 1.5, points[i * 2 + 1]! / 1.5];
      expect(Math.hypot(x, y - (lower ? -1 : 1))).toBeCloseTo(1, 5);
      // The quarter that is missing of each circle.
      expect(lower ? x < 0 && y > -1 : x > 0 && y < 1, `(${x}, ${y})`).toBe(false);
    });
  });

  it("rings without noise have their radii", () => {
    const { points, labels } = draw(planar.find(({ id }) => id === "rings")!, 300, 0, { noise: 0 });
    labels!.forEach((k, i) => {
      expect(Math.hypot(points[i * 2]!, points[i * 2 + 1]!)).toBeCloseTo((5 * (k + 1)) / 3, 5);
    });
  });
});

describe("gaussian-mixture", () => {
  it.each([
    [2, 5, 6],
    [3, 20, 4],
    [64, 10, 8],
  ])("dim %d, %d modes: the closest two means are %d apart", (dim, modes, separation) => {
    const entry = generators.find(({ id }) => id === "gaussian-mixture")!;
    const { means } = entry.mixture!({ dim, modes, separation })!;
    let closest = Infinity;
    for (let a = 0; a < modes; a++)
      for (let b = 0; b < a; b++) {
        let sum = 0;
        for (let j = 0; j < dim; j++) sum += (means[a * dim + j]! - means[b * dim + j]!) ** 2;
        closest = Math.min(closest, Math.sqrt(sum));
      }
    expect(closest).toBeCloseTo(separation, 10);
  });

  it("leaves a law too large to write out unstated", () => {
    const entry = generators.find(({ id }) => id === "gaussian-mixture")!;
    expect(entry.mixture!({ dim: 1024, modes: 8, separation: 6 })).toBeUndefined();
  });
});

describe("the shipped tables", () => {
  const read = (file: string) =>
    Uint8Array.from(readFileSync(new URL(`../../../public/data/${file}`, import.meta.url))).buffer;
  const tables = datasets.entries.filter((entry) => entry.kind === "table");

  it.each(tables)("$id has its rows, its columns and its classes", (entry) => {
    const { points, labels, classNames } = entry.decode(read(entry.file));
    expect(points).toHaveLength(entry.count * entry.columns.length);
    expect(points.every(Number.isFinite)).toBe(true);
    expect([...new Set(labels)].sort()).toEqual(classNames.map((_, k) => k));
    expect(entry.attribution).toContain("CC BY 4.0");
  });

  it.each(tables)("$id refuses a damaged file", (entry) => {
    expect(() => entry.decode(read(entry.file).slice(0, 1000))).toThrow(/expected|row/);
  });

  it("digits: the first one is a zero, with the pixels of the original", () => {
    const digits = tables.find(({ id }) => id === "digits")!;
    const { points, labels } = digits.decode(read(digits.file));
    expect(labels![0]).toBe(0);
    expect([...points.subarray(0, 16)]).toEqual([0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0]);
    expect(Math.max(...points)).toBe(digits.image!.max);
  });

  it("wine and breast-cancer: first rows and class sizes as published", () => {
    const wine = tables.find(({ id }) => id === "wine")!;
    const table = wine.decode(read(wine.file));
    expect(table.points[0]).toBeCloseTo(14.23, 5);
    expect([0, 1, 2].map((k) => table.labels!.filter((label) => label === k).length)).toEqual([59, 71, 48]);
    const cancer = tables.find(({ id }) => id === "breast-cancer")!;
    const { labels } = cancer.decode(read(cancer.file));
    expect([0, 1].map((k) => labels!.filter((label) => label === k).length)).toEqual([212, 357]);
  });
});
