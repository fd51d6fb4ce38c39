import { activations } from "../algorithms/activations/index.ts";
import { conditionings } from "../algorithms/conditionings/index.ts";
import { couplings } from "../algorithms/couplings/index.ts";
import { datasets } from "../algorithms/datasets/index.ts";
import type { Cost, Entry, Param, Registry } from "../algorithms/entry.ts";
import { guidance } from "../algorithms/guidance/index.ts";
import { optimizers } from "../algorithms/optimizers/index.ts";
import { paths } from "../algorithms/paths/index.ts";
import { predictions } from "../algorithms/predictions/index.ts";
import { solvers } from "../algorithms/solvers/index.ts";
import { sources } from "../algorithms/sources/index.ts";
import { timeEmbeddings } from "../algorithms/time-embeddings/index.ts";
import { times } from "../algorithms/times/index.ts";
import { weights } from "../algorithms/weights/index.ts";
import {
  couplingParams,
  dataParams,
  mistakeParams,
  modelParams,
  optimizerParams,
  pathParams,
  seedParam,
  solverParams,
} from "./groups.ts";

/** One node of the config; validation, patches, links and costs all walk this tree. */
export type Setting = ParamSetting | NameSetting | ChoiceSetting | SectionSetting;

export interface ParamSetting {
  readonly kind: "param";
  readonly param: Param;
}

/** The id of an entry that never has parameters, as a plain string. */
export interface NameSetting {
  readonly kind: "name";
  readonly registry: Registry<Entry>;
  /** What choosing another entry costs. */
  readonly cost: Cost;
}

/** `{ id, …the entry's own parameters, …the section's }` */
export interface ChoiceSetting {
  readonly kind: "choice";
  readonly registry: Registry<Entry>;
  /** The section's parameters: they stay when the id changes. */
  readonly shared: readonly Param[];
  readonly cost: Cost;
}

export interface SectionSetting {
  readonly kind: "section";
  readonly fields: Readonly<Record<string, Setting>>;
}

const param = (of: Param): ParamSetting => ({ kind: "param", param: of });
const name = (registry: Registry<Entry>): NameSetting => ({ kind: "name", registry, cost: "reset" });
const choice = (
  registry: Registry<Entry>,
  shared: readonly Param[] = [],
  cost: Cost = "reset",
): ChoiceSetting => ({ kind: "choice", registry, shared, cost });
const section = (fields: SectionSetting["fields"]): SectionSetting => ({ kind: "section", fields });

/** The whole config but its version, in the order of the algorithm. */
export const structure: SectionSetting = section({
  seed: param(seedParam),
  data: choice(datasets, dataParams),
  source: choice(sources, [], "relink"),
  coupling: choice(couplings, couplingParams, "relink"),
  path: choice(paths, pathParams, "relink"),
  time: choice(times, [], "relink"),
  loss: section({ prediction: name(predictions), weight: choice(weights, [], "relink") }),
  model: section({
    width: param(modelParams.width),
    depth: param(modelParams.depth),
    activation: name(activations),
    timeEmbedding: choice(timeEmbeddings),
    conditioning: name(conditionings),
    residual: param(modelParams.residual),
    dropout: param(modelParams.dropout),
  }),
  optimizer: choice(optimizers, optimizerParams),
  solver: choice(solvers, solverParams, "display"),
  guidance: choice(guidance, [], "display"),
  mistakes: section({
    wrongTarget: param(mistakeParams.wrongTarget),
    timeless: param(mistakeParams.timeless),
    unscaledTime: param(mistakeParams.unscaledTime),
    loudOutput: param(mistakeParams.loudOutput),
    shortSpan: param(mistakeParams.shortSpan),
    wrongWay: param(mistakeParams.wrongWay),
  }),
});

/**
 * @returns the parameters of a choice: the entry's own and the section's. Where an entry has one of the same
 * name as the section, such as the bridge's sigma, its own stands instead.
 */
export function choiceParams(entry: Entry | undefined, shared: readonly Param[]): readonly Param[] {
  const own = entry?.params ?? [];
  return [...own, ...shared.filter(({ key }) => own.every((param) => param.key !== key))];
}

/** Every registry that fills a place of the config, with that place, e.g. "loss.weight". */
export function registryPlaces(
  from: SectionSetting = structure,
  prefix = "",
): { readonly path: string; readonly setting: NameSetting | ChoiceSetting }[] {
  return Object.entries(from.fields).flatMap(([key, setting]) => {
    const path = prefix + key;
    if (setting.kind === "section") return registryPlaces(setting, `${path}.`);
    return setting.kind === "param" ? [] : [{ path, setting }];
  });
}
