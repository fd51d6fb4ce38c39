import { expect, test } from "vitest";
import { binCount, readTimeBins, totalBytes } from "./time-bins.ts";

/** A ring in which block k holds 1 row of loss k + 1 in every bin. */
function ring(layers: number): Float32Array {
  const totals = new Float32Array(totalBytes(layers) / 4);
  const block = totals.length / 8;
  for (let k = 0; k < 8; k++)
    for (let bin = 0; bin < binCount; bin++)
      totals.set([1, k + 1, (k + 1) ** 2, 10 * (k + 1)], k * block + 4 * bin);
  return totals;
}

test("the fewest blocks that hold 1,000 steps or the later half of the run", () => {
  const windows = [1, 100, 200, 600, 1100, 3000, 3072].map((to) => {
    const { steps } = readTimeBins(ring(1), 0, to, ["output"])!;
    return steps;
  });
  // Blocks begin at multiples of 128, and the ring holds eight.
  expect(windows).toEqual([1, 100, 200, 344, 588, 952, 1024]);
  expect(readTimeBins(ring(1), 1000, 1010, ["output"])!.steps).toBe(10);
  expect(readTimeBins(ring(1), 7, 7, ["output"])).toBeNull();
});

test("means and variances over the blocks that count", () => {
  const bins = readTimeBins(ring(5), 0, 600, ["a", "b", "c", "d", "e"])!;
  // Steps 256 to 599: blocks 2, 3 and 4 of the ring.
  expect(bins.count[7]).toBe(3);
  expect(bins.loss[7]).toBe(4);
  expect(bins.lossVariance[7]).toBeCloseTo(2 / 3, 12);
  expect(bins.gradSquare[7]).toBe(40);
  expect(bins.layerGradSquare).toHaveLength(5);
});
