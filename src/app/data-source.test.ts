import { describe, expect, it } from "vitest";
import { applyPatch } from "../config/patch.ts";
import { parseConfig } from "../config/schema.ts";
import type { ConfigPatch } from "../config/types.ts";
import { customData } from "../data/custom.ts";
import { DataSource } from "./data-source.ts";

/** A source of data whose run has just made its own pairs. */
async function afterRound() {
  const source = new DataSource();
  const before = parseConfig({ seed: 4, data: { id: "moons", count: 40 } });
  const points = await source.prepare(before);
  const pairs = { ...points, source: { train: points.train.scaled, validation: points.validation.scaled } };
  const config = applyPatch(before, { coupling: { id: "reflow", round: 1 } });
  source.keepPairs(config, pairs);
  return { source, config, pairs };
}

describe("pairs of a reflow round", () => {
  it.each<[string, ConfigPatch]>([
    ["the same again", {}],
    ["another path", { path: { id: "cosine" } }],
    ["another law of t", { time: { id: "logit-normal" } }],
    ["another loss", { loss: { weight: { id: "t-squared" } } }],
    ["another network", { model: { width: 32 } }],
    ["steps per pairing", { coupling: { reuse: 4 } }],
    ["jitter", { data: { jitter: 0.1 } }],
  ])("serve a run with %s", async (_, patch) => {
    const { source, config, pairs } = await afterRound();
    const next = applyPatch(config, patch);
    expect(source.hasPairs(next)).toBe(true);
    expect(await source.prepare(next)).toBe(pairs);
  });

  it.each<[string, ConfigPatch]>([
    ["another seed", { seed: 5 }],
    ["other data", { data: { id: "pinwheel" } }],
    ["other labels", { data: { labels: "condition" } }],
    ["another source", { source: { id: "uniform" } }],
    ["another spread of the source", { source: { std: 2 } }],
  ])("are refused to %s", async (_, patch) => {
    const { source, config } = await afterRound();
    const next = applyPatch(config, patch);
    expect(source.hasPairs(next)).toBe(false);
    await expect(source.prepare(next)).rejects.toMatchObject({
      code: "not-available",
      path: "coupling.id",
    });
  });

  it("are refused to points that a person brings, and gone with another coupling", async () => {
    const { source, config, pairs } = await afterRound();
    const target = customData(
      [
        [0, 0],
        [1, 1],
        [2, 0],
      ],
      {},
    );
    expect(source.hasPairs(config, { target })).toBe(false);
    source.keepPairs(applyPatch(config, { coupling: { id: "exact" } }), pairs);
    expect(source.hasPairs(config)).toBe(false);
  });

  it("are none where no round was run", () => {
    const config = parseConfig({ coupling: { id: "reflow" } });
    expect(new DataSource().hasPairs(config)).toBe(false);
  });
});
