import type { Registry } from "../entry.ts";
import type { TimeEmbeddingEntry } from "./entry.ts";
import { fourier } from "./fourier.ts";
import { raw } from "./raw.ts";
import { sinusoidal } from "./sinusoidal.ts";

export const timeEmbeddings: Registry<TimeEmbeddingEntry> = {
  group: "model.timeEmbedding",
  entries: [raw, sinusoidal, fourier],
  default: "fourier",
  planned: [],
};
