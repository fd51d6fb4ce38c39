import { expect, test } from "vitest";
import { checkedLabel, checkedRows, rowsOf } from "./lab-arguments.ts";

test("points come as rows or flat, in either precision; rows are counted from 1", () => {
  const flat = Float64Array.of(1, 2, 3, 4);
  expect([...checkedRows(flat, 2)]).toEqual([1, 2, 3, 4]);
  expect(rowsOf(flat, 2)).toHaveLength(2);
  expect(() => checkedRows([[1, 2], [3]], 2)).toThrow("Row 2 has 1 numbers");
  const broken = [
    [1, 2],
    [3, Number.NaN],
  ];
  expect(() => checkedRows(broken, 2)).toThrow("Row 2, column 2 is NaN");
});

test("the name of a class is not taken for a list of classes", () => {
  expect(() => checkedLabel("cat", 2, 3)).toThrow("classes go by number");
  expect(checkedLabel([0, 1, 1], 2, 3)).toEqual([0, 1, 1]);
});
