import { describe, expect, it } from "vitest";
import { RandomSequence } from "../lib/rng.ts";
import { defaultConfig } from "./defaults.ts";
import { applyPatch } from "./patch.ts";
import { randomConfig } from "./testing.ts";
import { decodeConfig, encodeConfig } from "./url.ts";

describe("links", () => {
  it("read back to the config they were made from", () => {
    const random = new RandomSequence(4, 100);
    for (let n = 0; n < 200; n++) {
      const config = randomConfig(random);
      const link = encodeConfig(config);
      expect(decodeConfig(link)).toEqual({ config, problem: null });
      expect(encodeConfig(decodeConfig(`#${link}`).config)).toBe(link);
    }
  });

  it("say only what differs from the defaults, in the order of the algorithm", () => {
    expect(encodeConfig(defaultConfig)).toBe("");
    expect(decodeConfig("")).toEqual({ config: defaultConfig, problem: null });
    const config = applyPatch(defaultConfig, {
      optimizer: { steps: 4000, learningRate: 0.002 },
      model: { timeEmbedding: { id: "sinusoidal" }, activation: "gelu", residual: true },
      data: { id: "moons", count: 500 },
    });
    expect(encodeConfig(config)).toBe(
      "data=moons&data.count=500&model.activation=gelu&model.timeEmbedding=sinusoidal&model.residual=true" +
        "&optimizer.learningRate=0.002&optimizer.steps=4000",
    );
  });

  it("may name settings in any order, and the version", () => {
    const { config, problem } = decodeConfig(
      "#model.timeEmbedding.features=6&version=1&model.timeEmbedding=fourier",
    );
    expect(problem).toBeNull();
    expect(config.model.timeEmbedding).toEqual({ id: "fourier", features: 6 });
  });

  const broken: [string, string, RegExp][] = [
    ["version=2", "version", /version 1/],
    ["model.widht=3", "model.widht", /is not a setting/],
    ["model=3", "model", /must be an object/],
    ["model.width=wide", "model.width", /must be a number/],
    ["model.width=", "model.width", /must be a number/],
    ["data=nowhere", "data.id", /has no choice/],
    ["guidance=surrogate", "guidance.id", /not part of this version/],
    ["__proto__.seed=1", "__proto__.seed", /is not a setting/],
    ["data.__proto__=1", "data.__proto__", /is not a setting/],
    ["constructor=1", "constructor", /is not a setting/],
    ["seed.more=1", "seed.more", /is not a setting/],
  ];
  it.each(broken)("%s is refused by name and gives the defaults", (link, path, message) => {
    const { config, problem } = decodeConfig(link);
    expect(config).toBe(defaultConfig);
    expect(problem?.path).toBe(path);
    expect(problem?.message).toMatch(message);
    expect(problem?.hint).toMatch(/default experiment/);
  });

  const partly: [string, string, string, RegExp][] = [
    [
      "an old name",
      "data.noise=0.1&model.width=64&seed=3",
      "seed=3&model.width=64",
      /data\.jitter now.* All else/,
    ],
    ["a link that was cut", "seed=3&model.width=64&model.de", "seed=3&model.width=64", /whole link/],
    ["a set that is not there", "data=nowhere&seed=3&data.radius=2", "seed=3&data.radius=2", /All else/],
    ["what follows from it", "data=nowhere&data.teeth=2&seed=3", "seed=3", /1 more of its settings was/],
    ["a number beyond its limits", "seed=3&model.width=1e9", "seed=3", /16 to 512/],
  ];
  it.each(partly)("%s is left out, and the rest holds", (_, link, rest, hint) => {
    const { config, problem } = decodeConfig(link);
    expect(encodeConfig(config)).toBe(rest);
    expect(problem?.message).toMatch(/^This link cannot be followed in full: .*\.$/);
    expect(problem?.hint).toMatch(hint);
  });

  it.each(["seed", "=1", "seed=%E0%A4%A", "%"])("%s is not a link at all", (link) => {
    const { config, problem } = decodeConfig(link);
    expect(config).toBe(defaultConfig);
    expect(problem?.message).toMatch(/not of the form setting=value/);
  });
});
