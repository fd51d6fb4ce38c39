import { expect, it } from "vitest";
import { parseConfig } from "../config/schema.ts";
import { divergenceOf } from "./guard.ts";
import { networkShape } from "./network-shape.ts";

const { model } = parseConfig({ model: { width: 16, depth: 3, conditioning: "film" } });
const shape = networkShape(model, 2, 0);
// embed, modulation, hidden.0, hidden.1, hidden.2, output
const state = (...fields: [halted: number, step: number, forward: number, backward: number, loss: number]) =>
  Uint32Array.of(99, ...fields, 50, 0);

it("is silent while all is finite", () => {
  expect(divergenceOf(state(0, 0, 0, 0, 0), shape)).toBeUndefined();
});

it("counts steps from 1 and names the step that came back", () => {
  expect(divergenceOf(state(1, 76, 0, 0, 1), shape)).toEqual({
    step: 77,
    where: "the output",
    restoredStep: 50,
  });
});

it.each([
  // Forward comes first, and there the lowest layer.
  [0b110100, 0b111111, 1, "the input of hidden.0"],
  [0b000001, 0, 0, "the input of embed"],
  // Then the output itself.
  [0, 0b111111, 1, "the output"],
  // On the way back the highest layer comes first.
  [0, 0b001011, 0, "the gradient at hidden.1"],
  [0, 0, 0, "the gradient of the weights"],
])("forward %i, backward %i, loss %i begin at %s", (forward, backward, loss, where) => {
  expect(divergenceOf(state(1, 0, forward, backward, loss), shape)?.where).toBe(where);
});
