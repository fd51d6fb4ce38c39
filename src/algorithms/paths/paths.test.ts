import { describe, expect, it } from "vitest";
import { RandomSequence } from "../../lib/rng.ts";
import { getEntry } from "../entry.ts";
import { defaultParams, type ParamValues } from "../params.ts";
import { type PathEntry, pathPoint, type Schedule, smoothingOf } from "./entry.ts";
import { paths } from "./index.ts";

/** Defaults, ends of the ranges and random numbers between; each option of a choice. */
function settings(path: PathEntry): ParamValues[] {
  const random = new RandomSequence(5, 100);
  return Array.from({ length: 6 }, (_, n) => ({
    ...defaultParams(path),
    ...Object.fromEntries(
      path.params.map((param) => {
        if (param.kind === "choice") return [param.key, param.options[n % param.options.length]!.id];
        if (param.kind !== "number" || n === 0) return [param.key, param.default];
        const share = n < 3 ? n - 1 : random.uniform();
        return [param.key, param.min + (param.max - param.min) * share];
      }),
    ),
  }));
}

describe.each(paths.entries)("$id", (path) => {
  const [from, to] = path.interval;
  const h = 1e-6;
  const margin = 2e-3;
  // An even number, so that the kink at half time lies between two of them.
  const times = Array.from({ length: 40 }, (_, i) => from + margin + ((to - from - 2 * margin) * i) / 39);

  it("has the derivatives that finite differences give", () => {
    const pairs: [Schedule, Schedule][] = [
      [path.alpha, path.dAlpha],
      [path.sigma, path.dSigma],
      ...(path.noise ? [[path.noise.gamma, path.noise.dGamma] satisfies [Schedule, Schedule]] : []),
    ];
    for (const params of settings(path))
      for (const [value, derivative] of pairs)
        for (const t of times) {
          const slope = (value(t + h, params) - value(t - h, params)) / (2 * h);
          // Rounding of values near 1 over h: 2e-10. Truncation, h²/6 times the third derivative: at the
          // margin from the root or the power of an end, less than (h/margin)² of the slope, 3e-7.
          expect(Math.abs(derivative(t, params) - slope)).toBeLessThan(1e-9 + 1e-6 * Math.abs(slope));
        }
  });

  it("leads from the source to the data", () => {
    const params = defaultParams(path);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(1);
    expect(path.alpha(0, params)).toBeLessThan(0.01);
    expect(path.sigma(0, params)).toBeGreaterThan(0.99);
    expect(path.alpha(1, params)).toBeGreaterThan(0.99);
    expect(path.sigma(1, params)).toBeLessThan(0.01);
    for (const end of [0, 1]) expect(path.noise?.gamma(end, params) ?? 0).toBeCloseTo(0, 12);
  });

  it("has finite numbers in its interval, rising signal and falling noise", () => {
    for (const params of settings(path))
      for (let i = 0; i <= 100; i++) {
        const point = pathPoint(path, params, from + ((to - from) * i) / 100);
        for (const value of Object.values(point)) expect(Number.isFinite(value)).toBe(true);
        expect(point.dAlpha).toBeGreaterThanOrEqual(0);
        expect(point.dSigma).toBeLessThanOrEqual(0);
      }
  });
});

describe("particular paths", () => {
  const at = (id: string, t: number, params: ParamValues = {}) => pathPoint(getEntry(paths, id), params, t);

  it("linear is the straight line of rectified flow", () => {
    expect([0, 0.25, 1].map((t) => at("linear", t).alpha)).toEqual([0, 0.25, 1]);
    expect([0, 0.25, 1].map((t) => at("linear", t).sigma)).toEqual([1, 0.75, 0]);
    for (const t of [0, 0.3, 1]) expect(at("polynomial", t, { n: 1 })).toEqual(at("linear", t));
  });

  it.each(["cosine", "linear-vp", "vp"])("%s preserves the variance", (id) => {
    for (const t of [0, 0.2, 0.7, 0.999]) {
      const { alpha, sigma } = at(id, t);
      expect(alpha ** 2 + sigma ** 2).toBeCloseTo(1, 12);
    }
  });

  it("VP is diffusion's: log α is minus half the integral of the noise rate", () => {
    // b = 0.1, B = 20 in diffusion's time 1 − t = ½: ½(½·0.1 + 19.9/8) = 1.26875.
    expect(at("vp", 0.5).alpha).toBeCloseTo(Math.exp(-1.26875), 12);
  });

  it("target leaves the least noise at the data", () => {
    const { alpha, sigma, dSigma } = at("target", 1, { sigmaMin: 0.1 });
    expect([alpha, sigma, dSigma]).toEqual([1, expect.closeTo(0.1, 12), -0.9]);
  });

  it("the bridge's velocity is the published one, which names xt instead of z", () => {
    const params = { sigma: 0.7 };
    for (const t of [0.1, 0.5, 0.8]) {
      const { gamma, dGamma } = at("schrodinger-bridge", t, params);
      // z = (xt − μt)/γ
      expect(dGamma / gamma).toBeCloseTo((1 - 2 * t) / (2 * t * (1 - t)), 12);
      expect(gamma).toBeCloseTo(0.7 * Math.sqrt(t * (1 - t)), 12);
    }
  });

  it("the bridge's sigma is its own, any other path's is smoothing", () => {
    expect(smoothingOf(getEntry(paths, "schrodinger-bridge"), { sigma: 0.7 })).toBe(0);
    expect(smoothingOf(getEntry(paths, "linear"), { sigma: 0.7 })).toBe(0.7);
  });

  it("kinked is not offered among the choices, and jumps", () => {
    expect(paths.entries.filter(({ unlisted }) => unlisted).map(({ id }) => id)).toEqual(["kinked"]);
    expect(at("kinked", 0.5 - 1e-9).alpha).toBeCloseTo(at("kinked", 0.5).alpha, 8);
    expect(at("kinked", 0.5).dAlpha / at("kinked", 0.5 - 1e-9).dAlpha).toBe(7);
  });
});
