import { describe, expect, it } from "vitest";
import { parseConfig } from "../config/schema.ts";
import type { LabConfig, ModelConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { refuseTooLarge } from "./capacity.ts";

/** An adapter that binds so many numbers in one buffer. */
const limits = (floats: number) => ({ maxStorageBufferBindingSize: 4 * floats, maxBufferSize: 2 ** 40 });
const sizes = { dim: 2, classes: 0, points: 100 };

const configOf = (model: Partial<ModelConfig>, batch: number): LabConfig =>
  parseConfig({ model, optimizer: { batch } });

function refusal(run: () => void): LabError {
  try {
    run();
  } catch (error) {
    if (error instanceof LabError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

const named = (error: LabError): number =>
  Number(/at most ([\d,]+)/i.exec(error.hint ?? "")?.[1]?.replaceAll(",", ""));

describe("refuseTooLarge", () => {
  it("lets every network of the page pass at the limit that every adapter has", () => {
    const config = configOf({ width: 512, depth: 8, conditioning: "concat" }, 8192);
    refuseTooLarge(limits(2 ** 25), config, { dim: 1024, classes: 10, points: 30_000 });
  });

  it.each([
    [{ width: 500, depth: 4, conditioning: "concat" }, 2],
    [{ width: 512, depth: 8, conditioning: "film" }, 2],
    // Here the size grows with the width itself and not with its square.
    [{ width: 64, depth: 1, conditioning: "concat" }, 1000],
  ] as const)("names the widest network that fits instead of %o", (model, dim) => {
    const allowed = limits(300_000);
    const wanted = { ...sizes, dim };
    const error = refusal(() => refuseTooLarge(allowed, configOf(model, 16), wanted));
    expect(error).toMatchObject({ code: "too-large", path: "model.width" });
    const width = named(error);
    const at = (other: number) => () =>
      refuseTooLarge(
        allowed,
        { ...configOf(model, 16), model: { ...configOf(model, 16).model, width: other } },
        wanted,
      );
    expect(width).toBeGreaterThan(0);
    expect(at(width)).not.toThrow();
    expect(at(width + 8)).toThrow(LabError);
  });

  it.each([
    { width: 512, depth: 8, conditioning: "film" },
    { width: 128, depth: 8, conditioning: "concat" },
  ])("names the largest batch that fits instead of 8192 through %o", (model) => {
    const allowed = limits(30_000_000 / (model.conditioning === "film" ? 1 : 8));
    const error = refusal(() => refuseTooLarge(allowed, configOf(model, 8192), sizes));
    expect(error).toMatchObject({ code: "too-large", path: "optimizer.batch" });
    const batch = named(error);
    expect(() => refuseTooLarge(allowed, configOf(model, batch), sizes)).not.toThrow();
    expect(() => refuseTooLarge(allowed, configOf(model, batch + 1), sizes)).toThrow(LabError);
  });

  it("names how many points fit", () => {
    const many = { ...sizes, dim: 5, points: 1_000_001 };
    const error = refusal(() => refuseTooLarge(limits(8_000_000), configOf({}, 16), many));
    expect(error).toMatchObject({ code: "too-large", path: "data.count" });
    expect(named(error)).toBe(1_000_000);
  });

  it("heeds both limits", () => {
    const small = { maxStorageBufferBindingSize: 2 ** 40, maxBufferSize: 4 * 1000 };
    expect(() => refuseTooLarge(small, configOf({}, 16), sizes)).toThrow(LabError);
  });
});
