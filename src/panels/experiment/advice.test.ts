import { expect, it } from "vitest";
import { sizeAdvice } from "./advice.ts";

it("counts, and says what follows from it", () => {
  expect(sizeAdvice(34178, 80000, 2)).toBe(
    "34,178 weights for 160,000 training numbers (80,000 points × 2): too few to learn every point by heart.",
  );
  expect(sizeAdvice(34178, 8000, 2)).toContain("2.1 times as many: a long run can learn");
  expect(sizeAdvice(16000, 8000, 2)).toContain("about as many");
  expect(sizeAdvice(34178, 100, 2)).toContain("171 times as many: a long run will learn");
});
