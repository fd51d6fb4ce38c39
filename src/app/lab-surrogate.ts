import { surrogateSettings } from "../algorithms/guidance/score/settings.ts";
import { surrogate as entry } from "../algorithms/guidance/score/surrogate.ts";
import { defaultParams, optionOf } from "../algorithms/params.ts";
import { checkParam } from "../config/check-param.ts";
import { toTraining } from "../data/scaling.ts";
import type { PreparedData } from "../data/types.ts";
import type { SurrogateRequest } from "../engine/engine.ts";
import { LabError } from "../lib/errors.ts";
import { checkedRows } from "./lab-arguments.ts";
import type { LabSurrogateOptions, LabSurrogateReport } from "./lab-types.ts";
import { type FitRequest, fitSurrogate } from "./studies/surrogate/fit.ts";
import { ownScores } from "./studies/surrogate/score.ts";

/** Points of the data's own that are scored at the most: a fit takes their number cubed. */
const mostOwn = 300;

/**
 * Fits the scored points of a call in a worker.
 * @throws LabError `invalid-config` or `invalid-argument` at `surrogate.<key>`
 */
export async function askedSurrogate(
  { points, scores, ...own }: LabSurrogateOptions,
  data: PreparedData,
): Promise<SurrogateRequest> {
  const unknown = Object.keys(own).find((key) => entry.params.every((param) => param.key !== key));
  if (unknown !== undefined)
    throw new LabError("invalid-argument", `A surrogate has no setting "${unknown}".`, {
      path: `surrogate.${unknown}`,
      hint: `It takes points, scores, ${entry.params.map(({ key }) => key).join(", ")}.`,
    });
  const given: Readonly<Record<string, unknown>> = own;
  const asked = entry.params
    .filter(({ key }) => given[key] !== undefined)
    .map((param) => [param.key, checkParam(param, given[param.key], `surrogate.${param.key}`)] as const);
  const values = { ...defaultParams(entry), ...Object.fromEntries(asked) };
  const process = await fitSurrogate({
    ...scoredBy(points, scores, data),
    dim: data.set.dim,
    kernel: optionOf(values, "kernel") === "rbf" ? "rbf" : "matern-5/2",
  });
  return { process, settings: surrogateSettings(values) };
}

/** A call's own scored points, or the first training points, which stand in random order, with theirs. */
function scoredBy(
  points: LabSurrogateOptions["points"],
  scores: LabSurrogateOptions["scores"],
  { set, scaling, train }: PreparedData,
): Pick<FitRequest, "points" | "scores"> {
  if (!points && !scores)
    return {
      points: Float64Array.from(train.scaled.subarray(0, mostOwn * set.dim)),
      scores: ownScores(train).slice(0, mostOwn),
    };
  if (!points || !scores)
    throw new LabError(
      "invalid-argument",
      `A surrogate with ${points ? "points" : "scores"} needs ${points ? "their scores" : "their points"}.`,
      {
        path: `surrogate.${points ? "scores" : "points"}`,
        hint: "Hand over both, or none where the data came with scores.",
      },
    );
  return {
    points: Float64Array.from(toTraining(scaling, checkedRows(points, set.dim))),
    scores: Float64Array.from(scores),
  };
}

export function surrogateReport({ process }: SurrogateRequest): LabSurrogateReport {
  const { kernel, hyperparameters, logEvidence, scoreMean, scoreStd, atLimit, dominance } = process;
  const { lengths, signal, noise } = hyperparameters;
  return {
    kernel,
    lengths: [...lengths],
    ...{ signal, noise, logEvidence, scoreMean, scoreStd, atLimit, dominance },
  };
}
