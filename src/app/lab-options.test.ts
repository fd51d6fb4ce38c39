import { expect, test } from "vitest";
import { checkOptions } from "./lab-options.ts";

const refusal = (task: () => unknown) => {
  try {
    task();
  } catch (error) {
    const { message, hint } = error as { message: string; hint?: string };
    return `${message} ${hint ?? ""}`;
  }
  return "none";
};

test("an option that is mistyped is refused, with the one that was meant", () => {
  expect(refusal(() => checkOptions("sample", { cout: 5 }))).toBe(
    'sample has no option "cout". Did you mean "count"?',
  );
  expect(refusal(() => checkOptions("reset", { steps: 5 }))).toContain("It takes seed.");
  expect(refusal(() => checkOptions("sample", { direction: "back" }))).toBe(
    'direction is "back". Use "forward" or "backward".',
  );
  const whole = { count: 5, weights: "raw", direction: undefined, surrogate: {}, trajectory: true };
  expect(refusal(() => checkOptions("sample", whole))).toBe("none");
});
