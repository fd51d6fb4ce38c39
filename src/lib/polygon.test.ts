import { describe, expect, it } from "vitest";
import { rowsInside } from "./polygon.ts";
import { RandomSequence, Stream } from "./rng.ts";

const star = (corners: number, step: number) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = (2 * Math.PI * i * step) / corners;
    return [Math.cos(angle), Math.sin(angle)];
  }).flat();

describe("points within an outline", () => {
  it("are those of a concave one, whichever way it is drawn", () => {
    const hook = [0, 0, 4, 0, 4, 4, 3, 4, 3, 1, 0, 1];
    const points = [1, 0.5, 3.5, 3, 1, 3, -1, 0.5, 5, 0.5, 2, -1];
    expect(rowsInside(points, hook)).toEqual([0, 1]);
    const back = hook.map((_, i) => hook[hook.length - 2 - i + 2 * (i % 2)]!);
    expect(rowsInside(points, back)).toEqual([0, 1]);
  });

  it("are found where rays pass through corners, which they meet once", () => {
    const diamond = [2, 0, 4, 2, 2, 4, 0, 2];
    expect(rowsInside([2, 2, -1, 2, 5, 2, -1, 0, -1, 4, 1, 2], diamond)).toEqual([0, 5]);
  });

  it("include the middle of a star that is drawn in one stroke", () => {
    expect(rowsInside([0, 0, 0.9, 0, -0.9, 0], star(5, 2))).toEqual([0, 1]);
  });

  it("are as many as the area says, by 20,000 points of the square", () => {
    const random = new RandomSequence(4, Stream.data);
    const points = Array.from({ length: 40_000 }, () => 2 * random.uniform() - 1);
    // A heptagon has 7/2·sin(2π/7) of the square's 4; three standard errors are below 0.011.
    const share = (7 / 8) * Math.sin((2 * Math.PI) / 7);
    expect(Math.abs(rowsInside(points, star(7, 1)).length / 20_000 - share)).toBeLessThan(0.011);
  });

  it("are none where an outline has no area", () => {
    expect(rowsInside([0, 0, 1, 1], [])).toEqual([]);
    expect(rowsInside([0.5, 0.4, 2, 1], [0, 0, 1, 1])).toEqual([]);
  });
});
