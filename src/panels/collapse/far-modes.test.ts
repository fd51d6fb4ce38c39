import { expect, it } from "vitest";
import { defaultConfig } from "../../config/defaults.ts";
import { applyPatch } from "../../config/patch.ts";
import { farModes } from "./far-modes.ts";

it("a run that loses modes is a config, from the defaults and from one that says otherwise", () => {
  const labelled = applyPatch(defaultConfig, {
    data: { labels: "condition" },
    coupling: { id: "exact" },
    source: { id: "uniform" },
  });
  for (const before of [defaultConfig, labelled])
    expect(applyPatch(before, farModes)).toMatchObject({
      data: { id: "grid-25", labels: "ignore" },
      source: { id: "gaussian", std: 0.5 },
      coupling: { id: "weighted", kappa: 0.2 },
    });
});
