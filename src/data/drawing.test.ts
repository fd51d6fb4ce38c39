import { expect, it } from "vitest";
import { datasets } from "../algorithms/datasets/index.ts";
import { parseConfig } from "../config/schema.ts";
import { preparedData } from "../reference/testing.ts";
import { drawingOf } from "./drawing.ts";

// Held-out points are never jittered: a data set whose own noise were taken for jitter would report a
// training loss above the validation loss by as much.
it.each(datasets.entries.map(({ id }) => id))("trains on the points of %s as they are drawn", (id) => {
  const config = parseConfig({ data: { id } });
  expect(drawingOf(config, preparedData(2, 8, 0, 1)).dataNoise).toBe(0);
});

it("adds jitter where it is asked for, whatever noise the data set was drawn with", () => {
  const config = parseConfig({ data: { id: "moons", noise: 0.3, jitter: 0.02 } });
  expect(drawingOf(config, preparedData(2, 8, 0, 1)).dataNoise).toBe(0.02);
});
