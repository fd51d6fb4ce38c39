import { describe, expect, it } from "vitest";
import { LabError } from "../lib/errors.ts";
import { RandomSequence } from "../lib/rng.ts";
import { patchAt, valueAt } from "./at.ts";
import { costOf } from "./cost.ts";
import { defaultConfig } from "./defaults.ts";
import { applyPatch } from "./patch.ts";
import { randomConfig } from "./testing.ts";
import type { ConfigPatch } from "./types.ts";

describe("applyPatch", () => {
  it("changes what it names and nothing else", () => {
    const random = new RandomSequence(2, 100);
    for (let n = 0; n < 50; n++) {
      const config = randomConfig(random);
      const patched = applyPatch(config, { model: { width: 77 }, data: { count: 123 } });
      expect(patched).toEqual({
        ...config,
        model: { ...config.model, width: 77 },
        data: { ...config.data, count: 123 },
      });
    }
  });

  it("turns any config into any other, and the empty patch into itself", () => {
    const random = new RandomSequence(3, 100);
    for (let n = 0; n < 50; n++) {
      const [before, after] = [randomConfig(random), randomConfig(random)];
      // A whole config says nothing of an optional setting that it leaves out; null does.
      const patch = { ...after, optimizer: { ...after.optimizer, steps: after.optimizer.steps ?? null } };
      expect(applyPatch(before, patch)).toEqual(after);
      expect(applyPatch(before, {})).toEqual(before);
    }
  });

  it("drops the old choice's own parameters with its id and keeps the section's", () => {
    const before = applyPatch(defaultConfig, {
      data: { id: "gaussian-mixture", dim: 5, count: 400, scaling: "none" },
      source: { std: 2 },
    });
    expect(before.data.dim).toBe(5);
    const after = applyPatch(before, { data: { id: "moons" } });
    expect(after.data).not.toHaveProperty("dim");
    expect(after.data).toMatchObject({ id: "moons", count: 400, scaling: "none" });
    expect(after.source).toEqual({ ...defaultConfig.source, std: 2 });
    const back = applyPatch(after, { data: { id: "gaussian-mixture" } });
    expect(back.data.dim).toBe(applyPatch(defaultConfig, { data: { id: "gaussian-mixture" } }).data.dim);
    expect(back.data.dim).not.toBe(5);
  });

  it("keeps own parameters where the id is named again", () => {
    const before = applyPatch(defaultConfig, { solver: { steps: 7 } });
    expect(applyPatch(before, { solver: { id: "heun" } }).solver).toMatchObject({ id: "heun", steps: 7 });
    expect(applyPatch(before, { solver: { id: "euler" } }).solver).toMatchObject({ id: "euler", steps: 50 });
  });

  it("takes a setting back with null and ignores undefined", () => {
    const before = applyPatch(defaultConfig, { optimizer: { steps: 10, batch: 64 } });
    expect(before.optimizer.steps).toBe(10);
    const after = applyPatch(before, { optimizer: { steps: null, batch: null } });
    expect(after).toEqual(defaultConfig);
    expect("steps" in after.optimizer).toBe(false);
    expect(applyPatch(before, JSON.parse('{"optimizer":null}'))).toEqual(defaultConfig);
    const untold: object = { seed: undefined, model: { width: undefined } };
    expect(applyPatch(before, untold)).toEqual(before);
  });

  it("changes nothing where one part is refused", () => {
    const kept = JSON.stringify(defaultConfig);
    const patches: unknown[] = [
      { seed: 3, model: { width: 1 } },
      JSON.parse('{"__proto__": {"seed": 1}}'),
      JSON.parse('{"model": {"__proto__": {"width": 64}}}'),
      { toString: 1 },
      null,
      "moons",
    ];
    for (const patch of patches)
      expect(() => applyPatch(defaultConfig, patch as ConfigPatch)).toThrow(LabError);
    expect(JSON.stringify(defaultConfig)).toBe(kept);
  });
});

describe("costOf", () => {
  const costs: [string, ConfigPatch, string][] = [
    ["nothing", {}, "display"],
    ["the solver", { solver: { id: "euler" } }, "display"],
    ["its steps", { solver: { steps: 9 } }, "display"],
    ["the learning rate", { optimizer: { learningRate: 0.01 }, solver: { steps: 9 } }, "uniform"],
    ["a budget", { optimizer: { steps: 500 } }, "uniform"],
    ["the width", { model: { width: 32 } }, "reset"],
    ["the activation", { model: { activation: "relu" } }, "reset"],
    ["a parameter of a choice", { model: { timeEmbedding: { features: 2 } } }, "reset"],
    ["a choice", { data: { id: "moons" } }, "reset"],
    ["the seed", { seed: 1 }, "reset"],
  ];
  it.each(costs)("of %s", (_, patch, cost) => {
    const after = applyPatch(defaultConfig, patch);
    expect(costOf(defaultConfig, after)).toBe(cost);
    expect(costOf(after, defaultConfig)).toBe(cost);
  });
});

it("reads and patches by dotted path", () => {
  const path = "model.timeEmbedding.features";
  expect(valueAt(defaultConfig, path)).toBe(4);
  expect(valueAt(applyPatch(defaultConfig, patchAt(path, 6)), path)).toBe(6);
  expect(valueAt(defaultConfig, "model.width.more")).toBeUndefined();
});
