import type { TrainingRows } from "../engine/engine.ts";

/** Columns of the history that some steps of training append; a layer's gradient has a column of its own. */
export function columnsOf(rows: TrainingRows): Record<string, ArrayLike<number>> {
  const layers = rows.layerNames.length;
  const columns: Record<string, ArrayLike<number>> = {
    step: rows.step,
    loss: rows.loss,
    validationLoss: rows.validationLoss,
    averageLoss: rows.averageLoss,
    gradNorm: rows.gradNorm,
    learningRate: rows.learningRate,
    sampleGradSquare: rows.sampleGradSquare,
  };
  const each = (values: Float32Array, l: number) =>
    Float32Array.from({ length: rows.count }, (_, i) => values[i * layers + l]!);
  rows.layerNames.forEach((name, l) => {
    columns[`gradNorm.${name}`] = each(rows.layerGradNorm, l);
    columns[`updateRatio.${name}`] = each(rows.layerUpdateRatio, l);
  });
  return columns;
}
