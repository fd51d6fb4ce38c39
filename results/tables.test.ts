import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseConfig } from "../src/config/schema.ts";
import { experiments, seeds } from "./experiments.ts";
import { type GuidanceWay, guidanceName, guidanceScales, guidanceWays } from "./guidance.ts";
import { stepCounts } from "./measure.ts";
import { keyOf, type RunRecord, readRecords, rounded, writeRecords } from "./record.ts";
import { compare, meanAndSpread, ratioOf, show } from "./spread.ts";
import { tables, writeTables } from "./tables.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function record(row: string, seed: number, npe: number): RunRecord {
  const figures = {
    npe,
    w2: 1,
    ...Object.fromEntries(stepCounts.map((steps) => [`w2@${steps}`, 1 / steps])),
  };
  const where = { adapter: "none", date: "2000-01-02", seconds: 1 };
  return { table: "transport", row, seed, steps: 10, ...where, figures };
}

describe("the experiments", () => {
  it.each(experiments.map((experiment) => [keyOf({ ...experiment, seed: 0 }), experiment] as const))(
    "%s is a valid config",
    (_, { patch }) => {
      for (const seed of seeds) expect(parseConfig({ ...patch, seed }).seed).toBe(seed);
    },
  );

  it("have names of their own", () => {
    const names = experiments.map((experiment) => keyOf({ ...experiment, seed: 0 }));
    expect(new Set(names).size).toBe(names.length);
  });
});

it("the worst seed of each data set stands beside its limit", () => {
  const run = (seed: number, ratio: number, least: number): RunRecord => ({
    ...record("checkerboard", seed, 0),
    table: "quality",
    figures: { ratio, outside: 0.3, least, largest: 0.14 },
  });
  const text = tables([run(0, 1.2, 0.1), run(1, 1.3, 0.12)]);
  expect(text).toContain(
    "| checkerboard (2) | 1.30, below 1.44 | 30.0 %, below 44.3 % | 10.0 %, above 9.4 % | 14.0 %, below 14.8 % |",
  );
});

describe("spread", () => {
  it("is the mean and the standard deviation with n − 1", () => {
    expect(meanAndSpread([1, 2, 3])).toEqual({ mean: 2, deviation: 1, count: 3 });
    expect(show(meanAndSpread([0.1, 0.2, 0.3]))).toBe("0.200 ± 0.100");
    expect(show(meanAndSpread([12, 14, 16]))).toBe("14.0 ± 2.0");
  });

  it("says how many seeds there were where it was not three", () => {
    expect(show(meanAndSpread([0.25]))).toBe("0.250 (1)");
    expect(show(meanAndSpread([1, 2]))).toBe("1.50 ± 0.71 (2)");
    expect(show(null)).toBe("–");
  });

  it("tells a difference from chance", () => {
    const [low, high] = [meanAndSpread([1, 2, 3]), meanAndSpread([4, 5, 6])];
    expect(compare(low, high)).toBe("lower");
    expect(compare(high, low)).toBe("higher");
    expect(compare(low, meanAndSpread([2, 3, 4]))).toBe("same");
    expect(compare(low, meanAndSpread([4, 5]))).toBe("unknown");
  });

  it("divides means", () => {
    expect(ratioOf(meanAndSpread([6, 8]), meanAndSpread([1]))).toBe("7.0");
    expect(ratioOf(meanAndSpread([1]), null)).toBe("–");
  });
});

describe("the file of runs", () => {
  it("holds what was written, and nothing where there is none", () => {
    const file = join(folder, "runs.json");
    expect(readRecords(file)).toEqual([]);
    const runs = [record("moons exact", 0, 0.1), record("moons exact", 1, 0.2)];
    writeRecords(file, runs);
    expect(readRecords(file)).toEqual(runs);
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(4);
  });

  it("keeps four digits", () => {
    expect(rounded({ a: 0.123456, b: 1234.56 })).toEqual({ a: 0.1235, b: 1235 });
  });
});

describe("the tables", () => {
  it("hold mean, spread and ratio, and leave out what was not run", () => {
    const text = tables([
      ...[3, 4, 5].map((npe, seed) => record("moons independent", seed, npe)),
      record("moons exact", 0, 0.5),
    ]);
    expect(text).toContain("| moons | 4.00 ± 1.00 | – | 0.500 (1) | – | 8.0 | 1.00 ± 0.00 | 1.00 (1) | – |");
    expect(text).toContain("4 runs, 2000-01-02");
    expect(text).toContain("It does on moons (1/8.0).");
    expect(text).not.toContain("s-curve |");
    expect(text).not.toContain("Reflow");
  });

  it("set printed figures beside measured ones, once all of them are measured", () => {
    const some = [record("gaussians independent", 0, 0.222), record("gaussians exact", 0, 0.009)];
    expect(tables(some)).toContain("| gaussians | 0.222 (1) | 0.222 | 0.00900 (1) | 0.018 | 24.7 |");
    expect(tables(some)).not.toContain("Measured over printed");
    const rest = [
      record("moons-to-gaussians independent", 0, 1.369),
      record("moons-to-gaussians exact", 0, 0.106),
    ];
    expect(tables([...some, ...rest])).toContain(
      "gaussians, independent 1.00; gaussians, exact 0.50; moons-to-gaussians, independent 0.50; moons-to-gaussians, exact 2.00.",
    );
  });

  it("say of each claim what came out", () => {
    const reflow = (bends: readonly number[], ones: readonly number[]): RunRecord => ({
      ...record("eight-gaussians", 0, 0),
      table: "reflow",
      figures: Object.fromEntries(
        bends.flatMap((bend, round) => [
          [`round ${round} straightness`, bend],
          [`round ${round} w2@1`, ones[round]!],
          [`round ${round} w2`, 1],
        ]),
      ),
    });
    const kept = tables([reflow([6, 0.04, 0.02], [4, 1.1, 1])]);
    expect(kept).toContain("It is: 6.0 → 0.040 → 0.020.");
    expect(kept).toContain("It is: 0.25 of it.");
    const broken = tables([reflow([6, 0.02, 0.04], [4, 1.1, 2])]);
    expect(broken).toContain("It is not: 6.0 → 0.020 → 0.040.");
    expect(broken).toContain("It is not: 0.50 of it.");
    const times = (row: string, values: readonly number[]) =>
      values.map((w2, seed) => ({ ...record(row, seed, 0), table: "times", figures: { w2 } }));
    const told = tables([
      ...times("uniform", [1, 1.1, 1.2]),
      ...times("beta(1, 1.5)", [2, 2.1, 2.2]),
      ...times("mode, s = 1.29", [2]),
    ]);
    expect(told).toContain("higher W2: beta(1, 1.5). too few seeds for a verdict: mode, s = 1.29.");
    expect(tables([record("moons independent", 0, 2), record("moons exact", 0, 1)])).toContain(
      "It does not on moons (1/2.0).",
    );
  });

  it("tell where guidance drifts, where CFG-Zero* drifts less, and how the start fares", () => {
    const guided = (seed: number, drift: number): RunRecord => ({
      ...record("after 300 steps", seed, 0),
      table: "guidance",
      figures: Object.fromEntries([
        ["still", 1.6],
        ...["distance", "outside", "purity", "diversity"].map((figure) => [`real ${figure}`, 0.4] as const),
        ...(Object.keys(guidanceWays) as GuidanceWay[]).flatMap((way) =>
          guidanceScales.flatMap((scale) => [
            [
              guidanceName(way, scale, "distance"),
              1 + (way === "cfg" ? drift : 0) * scale + seed / 100,
            ] as const,
            [guidanceName(way, scale, "start"), 0.7 * scale] as const,
          ]),
        ),
      ]),
    });
    const told = tables([0, 1, 2].map((seed) => guided(seed, 1)));
    expect(told).toContain(
      "| after 300 steps | 2 | 3.01 ± 0.01 | 1.01 ± 0.01 | 1.01 ± 0.01 | 1.01 ± 0.01 | 0.400 ± 0.000 |",
    );
    expect(told).toContain(
      "After 300 steps, from w = 1 to 5: CFG, it does; CFG-Zero*, no difference beyond chance.",
    );
    expect(told).toContain("After 300 steps: less at w = 1.5, 2, 3, 5.");
    expect(told).toContain("After 300 steps: it is at w = 3, 5.");
    expect(tables([guided(0, 1)])).toContain("too few seeds for a verdict at w = 1.5, 2, 3, 5.");
    expect(tables([0, 1, 2].map((seed) => guided(seed, 0)))).toContain(
      "no difference beyond chance at w = 1.5, 2, 3, 5.",
    );
  });

  it("replace what stands between the marks and nothing else", () => {
    const [file, page] = [join(folder, "one.json"), join(folder, "page.md")];
    writeRecords(file, [record("moons exact", 0, 0.5)]);
    writeFileSync(
      page,
      "before\n<!-- npm run results: begin -->\nold\n<!-- npm run results: end -->\nafter\n",
    );
    writeTables(file, page);
    const text = readFileSync(page, "utf8");
    expect(text.startsWith("before\n<!--")).toBe(true);
    expect(text.endsWith("end -->\nafter\n")).toBe(true);
    expect(text).toContain("0.500 (1)");
    expect(text).not.toContain("old");
    writeFileSync(page, "no marks\n");
    expect(() => writeTables(file, page)).toThrow("no marks");
  });
});

it("a network reaches the floor where every seed does, with its interval", () => {
  const run = (row: string, seed: number, share: number): RunRecord => ({
    ...record(row, seed, 0),
    table: "floor",
    figures: { floor: 1.4, loss: 1.43, "loss, half": 0.008, above: 0.02, share, "share, half": 0.001 },
  });
  const [eight, board] = ["eight-gaussians, 3 × 64", "checkerboard, 3 × 64"];
  const text = tables([
    run(eight!, 0, 0.02),
    run(eight!, 1, 0.0285),
    run(board!, 0, 0.02),
    run(board!, 1, 0.0295),
  ]);
  expect(text).toContain(
    `| ${eight} | 1.40 ± 0.00 (2) | 1.43 ± 0.00 (2), 0.008 | 2.00 ± 0.00 (2) | 2.42 ± 0.60 (2), 0.10 |`,
  );
  expect(text).toContain(`It does for ${eight} (2.95 %). It does not for ${board} (3.05 %).`);
});
