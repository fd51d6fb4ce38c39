import { describe, expect, it } from "vitest";
import { customData } from "./custom.ts";

describe("customData", () => {
  it("takes arrays and typed arrays, and keeps constant columns", () => {
    const set = customData([[1, 5], Float32Array.of(2, 5)], { name: "mine" });
    expect([set.name, set.dim, set.count, set.labels]).toEqual(["mine", 2, 2, null]);
    expect([...set.points]).toEqual([1, 5, 2, 5]);
  });

  it("takes one-dimensional points", () => {
    expect(customData([[1], [2]]).columns).toEqual(["x1"]);
  });

  it("keeps small whole labels as they are, and numbers others in order", () => {
    const rows = [[0], [1], [2]];
    expect([...customData(rows, { labels: [3, 0, 3] }).labels!]).toEqual([3, 0, 3]);
    expect(customData(rows, { labels: Uint8Array.of(3, 0, 3) }).classNames).toEqual(["0", "1", "2", "3"]);
    expect([...customData(rows, { labels: [-1, 1, -1] }).labels!]).toEqual([0, 1, 0]);
    expect(customData(rows, { labels: ["b", "a", "b"] }).classNames).toEqual(["a", "b"]);
  });

  it("keeps a score for each point, and refuses those that say nothing", () => {
    const rows = [[0], [1], [2]];
    expect([...customData(rows, { scores: [1e30, 0, -2] }).scores!.values]).toEqual([1e30, 0, -2]);
    const refused = (scores: readonly number[]) => () => customData(rows, { scores });
    expect(refused([1, 2])).toThrow("There are 3 points and 2 scores.");
    expect(refused([1, Number.NaN, 2])).toThrow("The score of row 2 is NaN.");
    expect(refused([0.1, 0.1, 0.1])).toThrow("The scores are the same number for every point.");
  });

  it.each([
    ["too few points", [[1, 2]], undefined, "There are 1 points; at least 2 are needed."],
    ["ragged rows", [[1, 2], [3]], undefined, "Row 2 has 1 columns, row 1 has 2."],
    ["NaN", [[1], [Number.NaN]], undefined, "Row 2, column 1 holds NaN, which is no finite number."],
    ["another number of labels", [[1], [2]], [0], "There are 2 points and 1 labels."],
    [
      "too many classes",
      Array.from({ length: 300 }, () => [0]),
      Array.from({ length: 300 }, (_, i) => i),
      "There are 300 different labels.",
    ],
  ])("refuses %s", (_, rows, labels, message) => {
    expect(() => customData(rows, labels ? { labels } : {})).toThrow(
      expect.objectContaining({ code: "invalid-argument", message }),
    );
  });
});
