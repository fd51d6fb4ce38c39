import { datasets } from "../algorithms/datasets/index.ts";
import { getEntry } from "../algorithms/entry.ts";
import { defaultParams } from "../algorithms/params.ts";
import type { LabConfig } from "../config/types.ts";
import { LabError } from "../lib/errors.ts";
import { type FetchBytes, loadDataset } from "./load.ts";
import { prepareData } from "./prepare.ts";
import { toTraining } from "./scaling.ts";
import type { DataSet, PreparedData } from "./types.ts";

/** The source's points are drawn with a seed of their own, lest they be the target's where both are one set. */
const apart = 0x9e3779b9;

/**
 * Points to start from, where the config's source is a set of points: through the target's map, held-out
 * ones for the validation loss.
 * @param custom what a file or `lab.loadData` brought with the role of a source
 * @throws LabError `invalid-config` where there are no such points or they have other columns
 */
export async function storedSource(
  config: LabConfig,
  data: PreparedData,
  custom?: DataSet,
  fetchBytes?: FetchBytes,
): Promise<NonNullable<PreparedData["source"]>> {
  const { seed, source } = config;
  const set = source.id === "custom" ? own(custom) : await named(config, fetchBytes);
  if (set.dim !== data.set.dim)
    throw new LabError(
      "invalid-config",
      `The source has ${set.dim} columns and the data have ${data.set.dim}.`,
      { path: "source.id", hint: "Bring points with as many columns as the data." },
    );
  const { validation, test } = config.data;
  const split = prepareData(set, { scaling: "none", validation, test, seed });
  const held = split.validation.count > 0 ? split.validation : split.train;
  return {
    train: toTraining(data.scaling, split.train.points),
    validation: toTraining(data.scaling, held.points),
  };
}

function own(custom: DataSet | undefined): DataSet {
  if (custom) return custom;
  throw new LabError("invalid-config", "There are no points of your own to start from yet.", {
    path: "source.id",
    hint: 'Call lab.loadData(points, { role: "source" }).',
  });
}

function named({ seed, source, data }: LabConfig, fetchBytes?: FetchBytes): Promise<DataSet> {
  const id = String(source.data);
  const params = defaultParams(getEntry(datasets, id));
  const from = { ...data, ...params, id };
  return loadDataset(from, (seed + apart) >>> 0, undefined, fetchBytes);
}
