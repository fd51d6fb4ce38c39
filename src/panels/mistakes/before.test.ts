import { describe, expect, it } from "vitest";
import { defaultConfig } from "../../config/defaults.ts";
import { mistakes } from "../../config/mistakes.ts";
import { applyPatch } from "../../config/patch.ts";
import { before } from "./before.ts";

const own = applyPatch(defaultConfig, {
  data: { id: "moons", count: 500 },
  path: { id: "polynomial", n: 3 },
  optimizer: { learningRate: 0.004 },
});

describe.each(mistakes)("$id", ({ patch }) => {
  it("is taken back to what stood there, to the last parameter", () => {
    const broken = applyPatch(own, patch);
    expect(broken).not.toEqual(own);
    expect(applyPatch(broken, before(own, patch))).toEqual(own);
  });
});

it("leaves alone what the mistake did not touch", () => {
  const patch = { mistakes: { timeless: true } };
  const back = before(own, patch);
  const both = applyPatch(own, { mistakes: { timeless: true, wrongWay: true } });
  expect(applyPatch(both, back).mistakes).toMatchObject({ timeless: false, wrongWay: true });
});
