import { expect, it } from "vitest";
import { bracket } from "./times.ts";

const times = [0, 0.1, 0.5, 1];

it("finds the slices around t and how far it is between them", () => {
  expect(bracket(times, 0.3)).toEqual({ before: 1, after: 2, fraction: (0.3 - 0.1) / (0.5 - 0.1) });
  expect(bracket(times, 0.75)).toEqual({ before: 2, after: 3, fraction: 0.5 });
});

it("gives a stored time exactly", () => {
  for (const [i, t] of times.entries()) {
    const { before, after, fraction } = bracket(times, t);
    expect(fraction).toBe(0);
    expect(before).toBe(i);
    expect(after).toBeLessThan(times.length);
  }
});

it("clamps to the range, and takes a single time", () => {
  expect(bracket(times, -1)).toEqual({ before: 0, after: 0, fraction: 0 });
  expect(bracket(times, 2)).toEqual({ before: 3, after: 3, fraction: 0 });
  expect(bracket([0], 0.7)).toEqual({ before: 0, after: 0, fraction: 0 });
});
