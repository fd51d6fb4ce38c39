import { networkLayout, weightCount } from "../../algorithms/network-layout.ts";
import { dataFacts } from "../../analysis/findings/facts/data.ts";
import type {
  DataFacts,
  HistoryFacts,
  Observation,
  SurrogateFacts,
} from "../../analysis/findings/observation.ts";
import type { LabConfig } from "../../config/types.ts";
import type { PreparedData } from "../../data/types.ts";
import type { CouplingReport, Divergence } from "../../engine/engine.ts";
import type { Probes } from "./probe.ts";

/** What does not change while a run trains. */
export interface RunFacts {
  readonly config: LabConfig;
  readonly data: DataFacts;
  readonly weightCount: number;
  readonly initialWeightSize: number;
}

/** What the run has come to, beside what the network itself shows. */
export interface Progress {
  readonly step: number;
  readonly history: HistoryFacts;
  readonly divergence: Pick<Divergence, "step" | "where"> | null;
  readonly floor: number | null;
  readonly coupling: CouplingReport | null;
  readonly surrogate: SurrogateFacts | null;
  readonly measured: Observation["measured"];
  readonly comparedSteps: readonly number[];
}

export function runFacts(config: LabConfig, data: PreparedData): RunFacts {
  const { dim, classNames } = data.set;
  const classes = config.data.labels === "condition" ? classNames.length : 0;
  const layout = networkLayout(config.model, dim, classes);
  // LeCun's variance is one over a layer's inputs, so that squares sum to its outputs; the last layer starts at 0.
  const layers = layout.slice(0, -1);
  const outputs = layers.reduce((sum, { out }) => sum + out, 0);
  const weights = layers.reduce((sum, layer) => sum + layer.out * layer.in, 0);
  return {
    config,
    data: dataFacts(config, data),
    weightCount: weightCount(layout),
    initialWeightSize: Math.sqrt(outputs / weights),
  };
}

/** All that findings look at. */
export function observationOf(run: RunFacts, progress: Progress, probes: Probes): Observation {
  return { ...run, ...progress, ...probes };
}

/** The columns that findings look at, from the history's own; they are not copied. */
export function historyFacts(column: (name: string) => Float64Array, names: readonly string[]): HistoryFacts {
  const prefix = "gradNorm.";
  const layers = names.filter((name) => name.startsWith(prefix));
  return {
    step: column("step"),
    loss: column("loss"),
    validationLoss: column("validationLoss"),
    gradNorm: column("gradNorm"),
    learningRate: column("learningRate"),
    sampleGradSquare: column("sampleGradSquare"),
    layers: Object.fromEntries(layers.map((name) => [name.slice(prefix.length), column(name)])),
  };
}
