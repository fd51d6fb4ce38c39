import { expect, it } from "vitest";
import { dataParams, modelParams, optimizerParams } from "../../config/groups.ts";
import { valueInWords } from "./summary.ts";

const find = (key: string) => [...dataParams, ...optimizerParams].find((param) => param.key === key)!;

it("says a value in few words", () => {
  expect(valueInWords(find("count"), 10000)).toBe("points 10,000");
  expect(valueInWords(find("scaling"), "standardize")).toBe("scaling standardise");
  expect(valueInWords(find("ema"), 0.999)).toBe("EMA 0.999");
  expect(valueInWords(modelParams.residual, true)).toBe("residual");
});

it("is silent about what is unset or off", () => {
  expect(valueInWords(find("steps"), undefined)).toBeNull();
  expect(valueInWords(modelParams.residual, false)).toBeNull();
});
