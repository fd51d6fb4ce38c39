import type { LabConfig } from "../../config/types.ts";
import { RandomSequence } from "../../lib/rng.ts";
import { createNetwork, forward } from "../../reference/network.ts";
import { preparedData, randomWeights } from "../../reference/testing.ts";
import { asRecord, asTensors, type Opened, openEngine } from "../testing.ts";

export interface Labelled extends Opened {
  /** The twin's output `[rows, dim]` at points and one time, where row n has the class `of(n)`. */
  answers(points: Float64Array, t: number, of: (n: number) => number): Float64Array;
}

/** An engine whose raw weights are those of a lively field that labels condition. */
export async function openLabelled(config: LabConfig, dim: number, classes: number): Promise<Labelled> {
  const opened = await openEngine();
  const { engine } = opened;
  await engine.start(config, preparedData(dim, 60, 0, classes));
  const network = createNetwork(config.model, dim, classes);
  const record = asRecord(await engine.weights("raw"), randomWeights(network, new RandomSequence(3, 100)));
  await engine.setWeights(record);
  const weights = asTensors(record);
  return {
    ...opened,
    answers(points, t, of) {
      const rows = points.length / dim;
      const label = Uint32Array.from({ length: rows }, (_, n) => of(n));
      return forward(network, weights, { x: points, t: new Float64Array(rows).fill(t), label }).output.data;
    },
  };
}
