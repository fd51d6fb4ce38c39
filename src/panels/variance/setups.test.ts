import { expect, it } from "vitest";
import { defaultConfig } from "../../config/defaults.ts";
import { applyPatch } from "../../config/patch.ts";
import { setups } from "./setups.ts";

const elsewhere = applyPatch(defaultConfig, {
  data: { id: "checkerboard" },
  path: { id: "vp" },
  loss: { prediction: "x1", weight: { id: "t-squared" } },
  time: { id: "logit-normal" },
  coupling: { id: "sinkhorn" },
});

it.each(setups)("$label is the same experiment wherever it starts", ({ patch, help }) => {
  const once = applyPatch(defaultConfig, patch);
  const again = applyPatch(elsewhere, patch);
  for (const section of ["source", "coupling", "path", "time", "loss"] as const)
    expect(again[section], section).toEqual(once[section]);
  expect(again.data.id).toBe(once.data.id);
  expect(help.match(/[.?](?= |$)/g)).toHaveLength(2);
});

it("no two have the same name", () => {
  expect(new Set(setups.map(({ id }) => id)).size).toBe(setups.length);
});
