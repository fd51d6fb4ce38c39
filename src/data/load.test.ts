import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { datasets } from "../algorithms/datasets/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import type { DataConfig } from "../config/types.ts";
import { loadDataset } from "./load.ts";
import type { DataSet } from "./types.ts";

const fetchBytes = async (name: string) =>
  Uint8Array.from(readFileSync(new URL(`../../public/data/${name}`, import.meta.url))).buffer;

function configOf(id: string, changes: Record<string, number> = {}): DataConfig {
  const entry = getEntry(datasets, id);
  const group = {
    count: 200,
    labels: "ignore",
    scaling: "standardize",
    validation: 0.1,
    test: 0.1,
    jitter: 0,
  } as const;
  return { ...defaultParams(entry), ...group, id, ...changes };
}

describe("loadDataset", () => {
  it.each(datasets.entries.filter(({ kind }) => kind !== "custom"))(
    "$id: shapes agree, and the seed decides the points",
    async ({ id, kind }) => {
      const set = await loadDataset(configOf(id), 1, undefined, fetchBytes);
      expect(set.points).toHaveLength(set.count * set.dim);
      expect(set.columns).toHaveLength(set.dim);
      if (set.labels) expect(Math.max(...set.labels)).toBeLessThan(set.classNames.length);
      if (kind !== "generator") return;
      expect(set.count).toBe(200);
      expect((await loadDataset(configOf(id), 1)).points).toEqual(set.points);
      expect((await loadDataset(configOf(id), 2)).points).not.toEqual(set.points);
    },
  );

  it("draws large sets piece by piece, every point anew, and gives the page a turn between", async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const set = await loadDataset(configOf("gaussian", { dim: 512, mean: 0, count: 500 }), 0);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(0);
    expect(new Set(set.points.filter((_, i) => i % 512 === 0)).size).toBe(500);
    expect(set.points.subarray(-512).some((value) => value === 0)).toBe(false);
  });

  it("hands over what was brought, and says so where nothing was", async () => {
    const set: DataSet = {
      name: "mine",
      dim: 1,
      count: 2,
      points: Float32Array.of(1, 2),
      labels: null,
      classNames: [],
      columns: ["x1"],
    };
    expect(await loadDataset(configOf("custom"), 0, set)).toBe(set);
    await expect(loadDataset(configOf("custom"), 0)).rejects.toMatchObject({ code: "invalid-config" });
  });

  it("says which table could not be fetched", async () => {
    const failing = () => Promise.reject(new Error("404 Not Found"));
    await expect(loadDataset(configOf("wine"), 0, undefined, failing)).rejects.toMatchObject({
      code: "not-available",
      message: "The data set “Wine” could not be loaded: 404 Not Found.",
    });
  });

  it("refuses more points than memory holds, and says how many fit", async () => {
    await expect(loadDataset(configOf("gaussian", { dim: 1024, count: 100_000 }), 0)).rejects.toMatchObject({
      code: "too-large",
      path: "data.count",
      hint: "In this dimension at most 32,768 fit.",
    });
  });

  it("refuses an unknown id", async () => {
    await expect(loadDataset({ ...configOf("moons"), id: "suns" }, 0)).rejects.toMatchObject({
      path: "data.id",
    });
  });
});
