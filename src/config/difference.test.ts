import { expect, test } from "vitest";
import { defaultConfig } from "./defaults.ts";
import { differences } from "./difference.ts";
import { applyPatch } from "./patch.ts";

test("differences are told leaf by leaf", () => {
  const after = applyPatch(defaultConfig, {
    optimizer: { learningRate: 0.5 },
    coupling: { id: "sinkhorn" },
  });
  const told = differences(defaultConfig, after);
  expect(told[0]).toEqual({ path: "coupling.id", from: "independent", to: "sinkhorn" });
  expect(told.find(({ path }) => path === "optimizer.learningRate")?.to).toBe("0.5");
  expect(differences(after, after)).toEqual([]);
});
