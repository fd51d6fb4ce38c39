import type { Registry } from "../entry.ts";
import { custom } from "./custom.ts";
import { dataset } from "./dataset.ts";
import type { SourceEntry } from "./entry.ts";
import { gaussian } from "./gaussian.ts";
import { gaussianMixture } from "./gaussian-mixture.ts";
import { ring } from "./ring.ts";
import { sparseGaussian } from "./sparse-gaussian.ts";
import { uniform } from "./uniform.ts";

export const sources: Registry<SourceEntry> = {
  group: "source",
  entries: [gaussian, uniform, gaussianMixture, ring, sparseGaussian, dataset, custom],
  default: "gaussian",
  planned: [],
};
