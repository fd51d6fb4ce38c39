import { describe, expect, it } from "vitest";
import { outside, planePicture } from "./plane-picture.ts";

const places = { real: [0, 0, 1, 0, 10, 10, 11, 10, 12, 10], generated: [0, 1, 5, 5, 11, 11] };
const window = { centre: [5, 5], radius: 8 } as const;
const look = {
  labels: [0, 0, 1, 1, 1],
  sampleMode: [0, -1, 1],
  colours: "class",
  names: [
    { text: "a", lost: false },
    { text: "b", lost: true },
  ],
  brush: null,
} as const;

describe("a picture of real points and samples", () => {
  it("tells real and generated apart by form, classes by colour, and rings what is on no mode", () => {
    const { clouds } = planePicture(places, window, look);
    expect(clouds.map(({ form, colour, points }) => [form, colour, [...(points as Float32Array)]])).toEqual([
      ["ring", "cat-1", [0, 0, 1, 0]],
      ["diamond", "cat-1", [0, 1]],
      ["ring", "cat-2", [10, 10, 11, 10, 12, 10]],
      ["diamond", "cat-2", [11, 11]],
      ["ring", "warning", [5, 5]],
    ]);
  });

  it("has the two origins in their own colours", () => {
    const { clouds } = planePicture(places, window, { ...look, colours: "origin" });
    expect(clouds.map(({ form, colour }) => [form, colour])).toEqual([
      ["dot", "data"],
      ["diamond", "generated"],
      ["ring", "warning"],
    ]);
  });

  it("names classes at their middle, and lost ones as such", () => {
    expect(planePicture(places, window, look).notes).toEqual([
      { at: [1, 0], text: "a", colour: "text-loud" },
      { at: [11, 10], text: "b, lost", colour: "problem" },
    ]);
  });
});

it("counts what the window leaves out, and hands on the region that was drawn", () => {
  expect(outside(places.real, { centre: [5, 5], radius: 5.5 })).toBe(2);
  const brush = [0, 0, 6, 0, 6, 6];
  expect(planePicture(places, window, { ...look, brush }).outline).toEqual(brush);
});
