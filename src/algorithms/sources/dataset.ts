import { datasets } from "../datasets/index.ts";
import { defaultParams, type ParamValues } from "../params.ts";
import type { StoredSource } from "./entry.ts";

/** What can be a source: the generators in the plane, and the tables. */
const known = datasets.entries.filter(
  (entry) => entry.kind === "table" || (entry.kind === "generator" && entry.dim(defaultParams(entry)) === 2),
);

export const dataset: StoredSource = {
  kind: "stored",
  id: "dataset",
  label: "Data set",
  help: "Starts from the points of another data set instead of noise, such as moons that become eight gaussians.",
  formula: "x_0 \\sim \\hat p_0 = \\tfrac1n \\textstyle\\sum_i \\delta_{y_i}",
  source: "Tong et al. 2024, arXiv 2302.00482, moons to eight gaussians",
  params: [
    {
      kind: "choice",
      key: "data",
      label: "Data",
      help: "The set that samples start from, with as many columns as the data; it goes through the data's scaling.",
      cost: "relink",
      options: known.map(({ id, label, help }) => ({ id, label, help })),
      default: "moons",
    },
  ],
};

/** @returns the dimension of the set that `params.data` names; undefined where it is none of those. */
export function datasetDim(params: ParamValues): number | undefined {
  const entry = known.find(({ id }) => id === params.data);
  if (entry?.kind === "table") return entry.columns.length;
  return entry?.kind === "generator" ? entry.dim(defaultParams(entry)) : undefined;
}
