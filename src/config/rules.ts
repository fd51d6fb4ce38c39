import { datasets } from "../algorithms/datasets/index.ts";
import { findEntry, getEntry } from "../algorithms/entry.ts";
import { smoothingOf } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { datasetDim } from "../algorithms/sources/dataset.ts";
import { sources } from "../algorithms/sources/index.ts";
import { refusal } from "./check-param.ts";
import type { LabConfig } from "./types.ts";

/** Throws `LabError('invalid-config')` where settings that are fine alone do not fit together. */
export function checkRules(config: LabConfig): void {
  const { data, model } = config;
  if (data.validation + data.test > 0.9)
    throw refusal(
      "data.validation",
      "and data.test together hold out more than nine tenths of the points.",
      "Lower one of them so that at least a tenth is left to train on.",
    );
  const features = model.timeEmbedding.features;
  if (model.timeEmbedding.id === "sinusoidal" && typeof features === "number" && features % 2 === 1)
    throw refusal(
      "model.timeEmbedding.features",
      `is ${features}, and sines and cosines come in pairs.`,
      `Use ${features - 1} or ${features + 1}.`,
    );
  checkPrediction(config);
  checkSource(config);
}

/** Refuses a prediction whose conversion to a velocity does not hold with the other choices. */
function checkPrediction({ loss, path, source, coupling }: LabConfig): void {
  const { id, needs } = getEntry(predictions, loss.prediction);
  if (needs === "nothing") return;
  const refuse = (why: string, instead: string): never => {
    throw refusal(
      "loss.prediction",
      `is "${id}", which turns into a velocity only ${why}.`,
      `${instead}, or set loss.prediction to "velocity".`,
    );
  };
  const entry = getEntry(paths, path.id);
  if (entry.noise)
    refuse(
      `where xt is made of x0 and x1 alone; the path "${path.id}" adds noise of its own`,
      'Choose a path without noise, such as "linear"',
    );
  if (smoothingOf(entry, path) > 0)
    refuse(
      `where xt is made of x0 and x1 alone; the smoothing of ${path.sigma} adds noise`,
      "Set path.sigma to 0",
    );
  if (needs !== "gaussian-source") return;
  if (!isGaussian(source.id))
    refuse(`where x0 is gaussian; the source is "${source.id}"`, 'Set source.id to "gaussian"');
  if (coupling.id !== "independent")
    refuse(
      `where x0 does not depend on x1; the coupling "${coupling.id}" pairs them`,
      'Set coupling.id to "independent"',
    );
}

function checkSource({ source, coupling, data }: LabConfig): void {
  if (coupling.id === "rotated" && !isGaussian(source.id))
    throw refusal(
      "coupling.id",
      `is "rotated", which turns a gaussian source about its middle; the source is "${source.id}".`,
      'Set source.id to "gaussian", or choose another coupling.',
    );
  const from = source.id === "dataset" ? datasetDim(source) : undefined;
  const entry = findEntry(datasets, data.id);
  const to =
    entry?.kind === "table"
      ? entry.columns.length
      : entry?.kind === "generator"
        ? entry.dim(data)
        : undefined;
  if (from !== undefined && to !== undefined && from !== to)
    throw refusal(
      "source.data",
      `is "${source.data}" with ${columns(from)}, and the data "${data.id}" have ${to}.`,
      `Choose a source with ${columns(to)}, or other data.`,
    );
}

const columns = (count: number): string => `${count} ${count === 1 ? "column" : "columns"}`;

function isGaussian(id: string): boolean {
  const source = getEntry(sources, id);
  return source.kind === "drawn" && source.gaussianStd !== undefined;
}
