import { expect, test } from "vitest";
import { checkedLabel, checkedRows, rowsOf } from "./lab-arguments.ts";
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

test("points come as rows or flat, in either precision; rows are counted from 1", () => {
  const flat = Float64Array.of(1, 2, 3, 4);
  expect([...checkedRows(flat, 2)]).toEqual([1, 2, 3, 4]);
  expect(rowsOf(flat, 2)).toHaveLength(2);
  expect(refusal(() => checkedRows([[1, 2], [3]], 2))).toContain("Row 2 has 1 numbers");
  expect(
    refusal(() =>
      checkedRows(
        [
          [1, 2],
          [3, Number.NaN],
        ],
        2,
      ),
    ),
  ).toContain("Row 2, column 2 is NaN");
});

test("the name of a class is not taken for a list of classes", () => {
  expect(refusal(() => checkedLabel("cat", 2, 3))).toContain("classes go by number");
  expect(checkedLabel([0, 1, 1], 2, 3)).toEqual([0, 1, 1]);
});
