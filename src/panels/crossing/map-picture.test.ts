import { expect, it } from "vitest";
import { mapPicture } from "./map-picture.ts";

it("shades cells by their spread, and leaves cells that say nothing empty", () => {
  const map = {
    t: 0.5,
    exact: true,
    reach: 1,
    centres: Float32Array.of(0, 0, 2, 0, 4, 0, 6, 0),
    values: Float32Array.of(8, 4, Number.NaN, 0),
  };
  const { clouds } = mapPicture(map, { centre: [0, 0], radius: 1 });
  const cells = clouds.flatMap(({ points, alpha }) => [...Array.from(points), alpha]);
  expect(
    clouds.filter(({ points }) => points.length > 0).map(({ points }) => [...Array.from(points)]),
  ).toEqual([
    [6, 0],
    [2, 0],
    [0, 0],
  ]);
  const shades = clouds.filter(({ points }) => points.length > 0).map(({ alpha }) => alpha!);
  expect(shades).toEqual(shades.toSorted((one, other) => one - other));
  expect(cells).not.toContain(4);
});
