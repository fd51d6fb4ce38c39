import { expect, it } from "vitest";
import { fieldFacts } from "./field.ts";
import type { PairBatch } from "./pairs.ts";

/** Two rows on the line at one time; velocity = ofInput·x + ofOutput·output. */
function batch(t: number, ut: number[], target: number[], ofInput: number, ofOutput: number): PairBatch {
  return {
    ...{ t, ofInput, ofOutput, labels: null },
    xt: Float32Array.of(0, 0),
    ut: Float64Array.from(ut),
    target: Float64Array.from(target),
  };
}

const batches = [batch(0.25, [1, -1], [2, 0], 0, 1), batch(0.75, [2, 4], [1, 1], -1, 2)];
const answers = [
  { raw: [0, 0], ema: [1, 0], atFixed: [3] },
  { raw: [2, 0], ema: null, atFixed: [1] },
];
const facts = fieldFacts(batches, answers, [1], 1, 0.5);

it("counts an error of the velocity as one of what is predicted, as training does", () => {
  // 1 + 1 at the first time; (0 + 16)/4 at the second, whose velocity is twice the output.
  expect(facts.loss).toBe(6 / 4);
  expect(facts.power).toBe((4 + 0 + 1 + 1) / 4);
  expect(facts.count).toBe(4);
});

it("holds averaged weights against raw ones at the times at which both were asked", () => {
  // 0 + 1 where the raw ones have 1 + 1.
  expect(facts.emaLoss).toBe((6 / 4) * (1 / 2));
});

it("correlates velocities, and tells how outputs at one point change over time", () => {
  expect(facts.correlation).toBeCloseTo((2 * 2) / Math.sqrt(4 * (1 + 1 + 4 + 16)), 12);
  // Outputs 3 and (1 + 1)/2 = 1 at the point: 1 to either side of their mean.
  expect(facts.timeDependence).toBeCloseTo(Math.sqrt(2 / 10), 12);
});
