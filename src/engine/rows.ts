import type { TrainingRows } from "./engine.ts";

/** Floats in a history row and the place of each figure: the ROW_ constants of finalize.wgsl. */
export const rowSize = 32;
/** Rows that the GPU keeps until they are read. */
export const historyRows = 4096;
const place = {
  ...{ loss: 0, validation: 1, gradNorm: 2, learningRate: 3, sampleSquare: 4, average: 5 },
  ...{ layers: 8, ratio: 20 },
} as const;

/** Neither a squared error nor a ratio is ever negative: −1 stands for "not evaluated". */
const orNaN = (value: number): number => (value < 0 ? Number.NaN : value);

/** @param values `[count, rowSize]` @param firstStep step number of the first row */
export function readRows(
  values: Float32Array,
  firstStep: number,
  layerNames: readonly string[],
): TrainingRows {
  const count = values.length / rowSize;
  const column = (at: number) =>
    Float32Array.from({ length: count }, (_, i) => values[i * rowSize + at] ?? 0);
  const layers = layerNames.length;
  const byLayer = (at: number) =>
    Float32Array.from(
      { length: count * layers },
      (_, i) => values[Math.floor(i / layers) * rowSize + at + (i % layers)] ?? 0,
    );
  return {
    count,
    step: Float64Array.from({ length: count }, (_, i) => firstStep + i),
    loss: column(place.loss),
    validationLoss: column(place.validation).map(orNaN),
    averageLoss: column(place.average).map(orNaN),
    gradNorm: column(place.gradNorm),
    learningRate: column(place.learningRate),
    sampleGradSquare: column(place.sampleSquare),
    layerGradNorm: byLayer(place.layers),
    layerUpdateRatio: byLayer(place.ratio).map(orNaN),
    layerNames,
  };
}
