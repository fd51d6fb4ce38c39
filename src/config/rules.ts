import { datasets } from "../algorithms/datasets/index.ts";
import { findEntry, getEntry } from "../algorithms/entry.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { datasetDim } from "../algorithms/sources/dataset.ts";
import { sources } from "../algorithms/sources/index.ts";
import { refusal } from "./check-param.ts";
import { missingEnds, missingScore } from "./score.ts";
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
  checkWrongTarget(config);
  checkPrediction(config);
  checkSolver(config);
  checkSource(config);
}

/** Refuses a deliberate mistake that would be none. */
function checkWrongTarget({ mistakes, loss }: LabConfig): void {
  if (!mistakes.wrongTarget || loss.prediction !== "x1") return;
  throw refusal(
    "mistakes.wrongTarget",
    'trains on x1 in place of what is predicted, and loss.prediction is "x1": nothing would be wrong.',
    'Set loss.prediction to "velocity", or mistakes.wrongTarget to false.',
  );
}

/** Refuses a prediction whose conversion to a velocity does not hold with the other choices. */
function checkPrediction(config: LabConfig): void {
  const { id, needs } = getEntry(predictions, config.loss.prediction);
  if (needs === "nothing") return;
  const missing = needs === "gaussian-source" ? missingScore(config) : missingEnds(config);
  if (!missing) return;
  throw refusal(
    "loss.prediction",
    `is "${id}", which turns into a velocity only ${missing.why}.`,
    `${missing.hint}, or set loss.prediction to "velocity".`,
  );
}

/** Refuses sampling with noise where the score does not follow from the velocity. */
function checkSolver(config: LabConfig): void {
  const { id, kind } = getEntry(solvers, config.solver.id);
  const missing = kind === "stochastic" ? missingScore(config) : null;
  if (!missing) return;
  throw refusal(
    "solver.id",
    `is "${id}", which needs the score, and that follows from the velocity only ${missing.why}.`,
    `${missing.hint}, or choose another solver.`,
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
