import type { Pool } from "../algorithms/couplings/pool.ts";
import { getEntry } from "../algorithms/entry.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { LabConfig } from "../config/types.ts";
import { dataStd } from "./drawing.ts";
import type { PreparedData } from "./types.ts";

/** What the batches of a run are drawn from, as a plain value that can be sent to a worker. */
export function poolOf(config: LabConfig, data: PreparedData): Pool {
  const { train, set } = data;
  const source = getEntry(sources, config.source.id);
  return {
    seed: config.seed,
    batch: config.optimizer.batch,
    count: train.count,
    dim: set.dim,
    points: train.scaled,
    labels: train.labels,
    source:
      source.kind === "drawn"
        ? { kind: "drawn", id: source.id, numbers: source.numbers(config.source, dataStd(data)) }
        : { kind: "stored", points: data.source?.train ?? new Float32Array() },
  };
}
