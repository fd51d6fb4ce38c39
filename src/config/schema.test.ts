import { describe, expect, it } from "vitest";
import { LabError, type LabErrorCode } from "../lib/errors.ts";
import { RandomSequence } from "../lib/rng.ts";
import { defaultConfig } from "./defaults.ts";
import { nearest } from "./nearest.ts";
import { parseConfig } from "./schema.ts";
import { randomConfig } from "./testing.ts";

function refusalOf(value: unknown): LabError {
  try {
    parseConfig(value);
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(value)}`);
}

describe("parseConfig", () => {
  it("gives the documented defaults", () => {
    expect(defaultConfig).toEqual({
      version: 1,
      seed: 0,
      data: {
        id: "eight-gaussians",
        ...{ count: 10000, labels: "ignore", scaling: "standardize", validation: 0.1, test: 0.1, jitter: 0 },
        ...ownDefaults("eight-gaussians"),
      },
      source: { id: "gaussian", std: 1, match: false },
      coupling: { id: "independent", reuse: 1, warmup: 0 },
      path: { id: "linear", sigma: 0 },
      time: { id: "uniform" },
      loss: { prediction: "velocity", weight: { id: "one" } },
      model: {
        ...{ width: 128, depth: 3, activation: "silu", timeEmbedding: { id: "fourier", features: 4 } },
        ...{ conditioning: "concat", residual: false, dropout: 0 },
      },
      optimizer: {
        ...{ id: "adamw", learningRate: 0.001, batch: 256, clip: 1, ema: 0.999, weightDecay: 0, warmup: 100 },
        patience: 0,
      },
      solver: {
        id: "heun",
        steps: 50,
        grid: "uniform",
        gridExponent: 2,
        gridSide: "data",
        gridSpan: 4,
        gridDensity: "1,1,1,1,1,2,2,3,4",
        scheduler: "own",
      },
      guidance: { id: "none" },
      mistakes: {
        ...{ wrongTarget: false, timeless: false, unscaledTime: false, loudOutput: false },
        ...{ shortSpan: false, wrongWay: false },
      },
    });
  });

  it("gives back a config that it gave, deeply frozen", () => {
    const random = new RandomSequence(1, 100);
    for (let n = 0; n < 100; n++) {
      const config = randomConfig(random);
      expect(parseConfig(JSON.parse(JSON.stringify(config)))).toEqual(config);
      expect(isDeepFrozen(config)).toBe(true);
    }
  });

  const refused: [string, unknown, LabErrorCode, string, RegExp][] = [
    ["a mistyped key", { model: { widht: 64 } }, "invalid-config", "model.widht", /"model\.width"/],
    ["a key of another section", { width: 64 }, "invalid-config", "width", /data, source/],
    [
      "a parameter of another entry",
      { time: { id: "uniform", mean: 1 } },
      "invalid-config",
      "time.mean",
      /id/,
    ],
    ["a fraction", { model: { depth: 2.5 } }, "invalid-config", "model.depth", /whole number from 1 to 8/],
    ["too small a number", { model: { width: 4 } }, "invalid-config", "model.width", /16 to 512/],
    ["too large a number", { solver: { steps: 1e6 } }, "invalid-config", "solver.steps", /1 to 1000/],
    ["just below the range", { model: { width: 15 } }, "invalid-config", "model.width", /16 to 512/],
    ["just above the range", { model: { width: 513 } }, "invalid-config", "model.width", /16 to 512/],
    ["text for a number", { seed: "7" }, "invalid-config", "seed", /whole number/],
    ["NaN", { source: { std: Number.NaN } }, "invalid-config", "source.std", /number/],
    ["infinity", { path: { sigma: Number.POSITIVE_INFINITY } }, "invalid-config", "path.sigma", /0 to 1/],
    ["null", { data: null }, "invalid-config", "data", /setting: value/],
    ["a null id", { path: { id: null } }, "invalid-config", "path.id", /linear/],
    ["a list", [], "invalid-config", "", /setting: value/],
    ["a number for a flag", { model: { residual: 1 } }, "invalid-config", "model.residual", /true or false/],
    ["an unknown option", { data: { labels: "use" } }, "invalid-config", "data.labels", /ignore, condition/],
    ["a mistyped id", { path: { id: "liner" } }, "invalid-config", "path.id", /"linear"/],
    [
      "an id of nowhere",
      { model: { activation: "xyzzy" } },
      "invalid-config",
      "model.activation",
      /silu, gelu/,
    ],
    ["an id without its braces", { solver: "euler" }, "invalid-config", "solver", /\{ id: "euler" \}/],
    ["a planned id", { guidance: { id: "surrogate" } }, "not-available", "guidance.id", /none/],
    ["another version", { version: 2 }, "invalid-config", "version", /Reload/],
    [
      "too little left to train on",
      { data: { validation: 0.5, test: 0.5 } },
      "invalid-config",
      "data.validation",
      /tenth/,
    ],
    [
      "half a pair of waves",
      { model: { timeEmbedding: { id: "sinusoidal", features: 7 } } },
      ...(["invalid-config", "model.timeEmbedding.features", /6 or 8/] as const),
    ],
    ["a prototype", JSON.parse('{"__proto__": {"seed": 1}}'), "invalid-config", "__proto__", /seed/],
  ];
  it.each(refused)("refuses %s", (_, value, code, path, hint) => {
    const error = refusalOf(value);
    expect(error.code).toBe(code);
    expect(error.path).toBe(path);
    expect(error.hint).toMatch(hint);
    expect(error.message).toMatch(/\.$/);
    if (path) expect(error.message.startsWith(path)).toBe(true);
  });
});

it("suggests the nearest word only where one is near", () => {
  expect(nearest("learningrate", ["learningRate", "warmup"])).toBe("learningRate");
  expect(nearest("batchsize", ["batch", "clip"])).toBeNull();
  expect(nearest("dpeth", ["width", "depth"])).toBe("depth");
  expect(nearest("colour", [])).toBeNull();
});

/** The data section is checked for its own part only: what a data set draws with is the data set's affair. */
function ownDefaults(id: string): Record<string, unknown> {
  const shared = new Set(["id", "count", "labels", "scaling", "validation", "test", "jitter"]);
  const { data } = parseConfig({ data: { id } });
  return Object.fromEntries(Object.entries(data).filter(([key]) => !shared.has(key)));
}

function isDeepFrozen(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeepFrozen);
}
