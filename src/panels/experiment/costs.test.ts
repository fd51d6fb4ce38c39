import { expect, it } from "vitest";
import { choiceCost, commonCost } from "./costs.ts";

it("knows what another entry costs", () => {
  expect(choiceCost(["data"])).toBe("reset");
  expect(choiceCost(["path"])).toBe("relink");
  expect(choiceCost(["loss", "weight"])).toBe("relink");
  expect(choiceCost(["loss", "prediction"])).toBe("reset");
  expect(choiceCost(["solver"])).toBe("display");
});

it("lets one mark speak for a section only where all of it costs the same", () => {
  expect(commonCost(["model"])).toBe("reset");
  // Jitter takes effect at once.
  expect(commonCost(["data"], "eight-gaussians")).toBeNull();
  expect(commonCost(["path"], "linear")).toBeNull();
  expect(commonCost(["time"], "uniform")).toBe("relink");
});
