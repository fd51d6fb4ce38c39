import { describe, expect, it } from "vitest";
import { LabError } from "../lib/errors.ts";
import { defaultConfig } from "./defaults.ts";
import { applyPatch } from "./patch.ts";
import { parseConfig } from "./schema.ts";
import type { ConfigPatch } from "./types.ts";
import { decodeConfig, encodeConfig } from "./url.ts";

function refusalOf(value: unknown): LabError {
  try {
    parseConfig(value);
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error(`accepted ${JSON.stringify(value)}`);
}

const refused: [string, unknown, string, RegExp, RegExp][] = [
  [
    "a wrong target that is the right one",
    { loss: { prediction: "x1" }, mistakes: { wrongTarget: true } },
    ...(["mistakes.wrongTarget", /nothing would be wrong/, /"velocity"/] as const),
  ],
  [
    "x1 with smoothing",
    { loss: { prediction: "x1" }, path: { sigma: 0.1 } },
    ...(["loss.prediction", /smoothing of 0\.1/, /path\.sigma to 0/] as const),
  ],
  [
    "x0 on the bridge",
    { loss: { prediction: "x0" }, path: { id: "schrodinger-bridge" } },
    ...(["loss.prediction", /"schrodinger-bridge" adds noise/, /"linear"/] as const),
  ],
  [
    "x1 on an interpolant",
    { loss: { prediction: "x1" }, path: { id: "interpolant" } },
    ...(["loss.prediction", /"interpolant" adds noise/, /"velocity"/] as const),
  ],
  [
    "noise on the way with pairs",
    { solver: { id: "euler-maruyama" }, coupling: { id: "exact" } },
    ...(["solver.id", /needs the score.*"exact" pairs them/, /"independent", or choose another/] as const),
  ],
  [
    "noise on the way from a ring",
    { solver: { id: "euler-maruyama" }, source: { id: "ring" } },
    ...(["solver.id", /where x0 is gaussian/, /"gaussian"/] as const),
  ],
  [
    "the score with smoothing",
    { loss: { prediction: "score" }, path: { sigma: 0.1 } },
    ...(["loss.prediction", /smoothing/, /path\.sigma/] as const),
  ],
  [
    "the score of another source",
    { loss: { prediction: "score" }, source: { id: "ring" } },
    ...(["loss.prediction", /x0 is gaussian; the source is "ring"/, /source\.id/] as const),
  ],
  [
    "a source of another width",
    { source: { id: "dataset", data: "digits" } },
    ...(["source.data", /64 columns, and the data "eight-gaussians" have 2/, /2 columns/] as const),
  ],
];

describe("rules between settings", () => {
  it.each(refused)("refuse %s and say why", (_, value, path, message, hint) => {
    const error = refusalOf(value);
    expect(error.code).toBe("invalid-config");
    expect(error.path).toBe(path);
    expect(error.message).toMatch(message);
    expect(error.message.startsWith(`${path} `)).toBe(true);
    expect(error.hint).toMatch(hint);
  });

  const allowed: [string, ConfigPatch][] = [
    ["x1 on any affine path", { loss: { prediction: "x1" }, path: { id: "vp" } }],
    ["x0 from another source", { loss: { prediction: "x0" }, source: { id: "uniform" } }],
    ["the score as it is meant", { loss: { prediction: "score" }, source: { std: 2 } }],
    ["the velocity with noise", { path: { id: "schrodinger-bridge", sigma: 1 } }],
    ["digits to digits", { data: { id: "digits" }, source: { id: "dataset", data: "digits" } }],
    ["your own data from moons", { data: { id: "custom" }, source: { id: "dataset" } }],
  ];
  it.each(allowed)("allow %s", (_, patch) => {
    expect(applyPatch(defaultConfig, patch)).toMatchObject(patch);
  });
});

describe("the bridge's own sigma", () => {
  it("is no smoothing, and is not taken over from or by another path", () => {
    const smooth = applyPatch(defaultConfig, { path: { sigma: 0.2 } });
    const bridge = applyPatch(smooth, { path: { id: "schrodinger-bridge" } });
    expect(bridge.path).toEqual({ id: "schrodinger-bridge", sigma: 0.5 });
    expect(applyPatch(smooth, { path: { id: "cosine" } }).path).toEqual({ id: "cosine", sigma: 0.2 });
    expect(applyPatch(bridge, { path: { id: "linear" } }).path).toEqual({ id: "linear", sigma: 0 });
  });

  it("stands in a link once", () => {
    const config = applyPatch(defaultConfig, { path: { id: "schrodinger-bridge", sigma: 1.5 } });
    expect(encodeConfig(config)).toBe("path=schrodinger-bridge&path.sigma=1.5");
    expect(decodeConfig(encodeConfig(config))).toEqual({ config, problem: null });
    expect(refusalOf({ path: { id: "schrodinger-bridge", sigma: 0 } }).path).toBe("path.sigma");
  });
});

describe("a curve", () => {
  const density = "0,0,1,2,4,4,0,0,0,1,1,1,2,3.25,0,0";
  const config = applyPatch(defaultConfig, { time: { id: "curve", density } });

  it("stays readable in a link", () => {
    expect(encodeConfig(config)).toBe(`time=curve&time.density=${density}`);
    expect(decodeConfig(encodeConfig(config))).toEqual({ config, problem: null });
  });

  it.each([
    [17, /must be a text/],
    ["1,2,3", /has 3 values, not 16/],
    [density.replace("4,4", "4,5"), /has "5" as value 6/],
    [density.replace("4,4", "4,x"), /has "x" as value 6/],
    [density.replace("4,4", "4,"), /has "" as value 6/],
    [density.replaceAll(/[\d.]+/g, "0"), /is 0 throughout/],
  ])("%s is refused", (value, message) => {
    const error = refusalOf({ time: { id: "curve", density: value } });
    expect(error.path).toBe("time.density");
    expect(error.message).toMatch(message);
    expect(error.hint).toMatch(/16 numbers from 0 to 4/);
  });
});
