import { expect, it } from "vitest";
import { imageGrid } from "./image-grid.ts";

const digits = { width: 8, height: 8 };

it("fills the canvas with whole pixels and keeps the rest as a border", () => {
  const grid = imageGrid(digits, { width: 718, height: 648 }, 1, 1500);
  expect(grid.pixel).toBe(6);
  expect(grid.cell).toEqual([58, 58]);
  // 718 − 2·20 + 10 = 688 px hold 11 cells of 58, 648 − 2·20 + 10 = 618 px hold 10.
  expect([grid.columns, grid.rows, grid.shown]).toEqual([11, 10, 110]);
  const width = grid.columns * 58 - 10;
  expect(Math.abs(718 - width - 2 * grid.origin[0])).toBeLessThanOrEqual(1);
});

it("scales with the device's pixels", () => {
  const one = imageGrid(digits, { width: 600, height: 400 }, 1, 1500);
  const two = imageGrid(digits, { width: 1200, height: 800 }, 2, 1500);
  expect([two.columns, two.rows]).toEqual([one.columns, one.rows]);
  expect(two.cell).toEqual([2 * one.cell[0], 2 * one.cell[1]]);
});

it("shows no more pictures than there are, in the middle", () => {
  const grid = imageGrid(digits, { width: 600, height: 400 }, 1, 3);
  expect([grid.columns, grid.rows, grid.shown]).toEqual([3, 1, 3]);
  expect(grid.origin).toEqual([Math.floor((600 - 164) / 2), Math.floor((400 - 48) / 2)]);
});

it("shows one picture where the canvas is smaller than a picture", () => {
  const grid = imageGrid({ width: 28, height: 28 }, { width: 30, height: 30 }, 1, 9);
  expect([grid.shown, grid.origin]).toEqual([1, [0, 0]]);
});
