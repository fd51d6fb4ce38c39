import type { DataConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { assertScalable, fitScaling, toTraining } from "./scaling.ts";
import { splitRows } from "./split.ts";
import type { DataSet, PreparedData, ScalingMap, Split } from "./types.ts";

export type PrepareConfig = Pick<DataConfig, "scaling" | "validation" | "test"> & { readonly seed: number };

function gatherPoints(set: DataSet, rows: Uint32Array): Float32Array {
  const { dim } = set;
  const points = new Float32Array(rows.length * dim);
  for (let i = 0; i < rows.length; i++) {
    const from = rows[i]! * dim;
    for (let j = 0; j < dim; j++) points[i * dim + j] = set.points[from + j]!;
  }
  return points;
}

function makeSplit(set: DataSet, rows: Uint32Array, points: Float32Array, scaling: ScalingMap): Split {
  const { labels, scores } = set;
  return {
    count: rows.length,
    points,
    scaled: toTraining(scaling, points),
    labels: labels && rows.map((row) => labels[row]!),
    ...(scores && { scores: Float64Array.from(rows, (row) => scores.values[row]!) }),
  };
}

/**
 * Shuffles and splits a data set by the seed, stratified by label, and fits the scaling on the training
 * split alone, so that nothing of the held-out points leaks into what the network sees.
 * @throws LabError `invalid-config` where no point is left to train on, or where log1p meets a value ≤ −1.
 */
export function prepareData(set: DataSet, config: PrepareConfig): PreparedData {
  assertScalable(config.scaling, set.points, set.dim, set.columns);
  const rows = splitRows(set.count, set.labels, config, config.seed);
  if (rows.train.length === 0)
    throw new LabError(
      "invalid-config",
      `The validation and test shares leave none of the ${set.count} points to train on.`,
      { path: "data.validation", hint: "Make the two shares smaller." },
    );
  const trainPoints = gatherPoints(set, rows.train);
  const scaling = fitScaling(config.scaling, trainPoints, set.dim);
  return {
    set,
    scaling,
    train: makeSplit(set, rows.train, trainPoints, scaling),
    validation: makeSplit(set, rows.validation, gatherPoints(set, rows.validation), scaling),
    test: makeSplit(set, rows.test, gatherPoints(set, rows.test), scaling),
  };
}
