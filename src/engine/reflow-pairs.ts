import type { LabConfig } from "../config/types.ts";
import { drawSource } from "../data/draw-source.ts";
import { toData } from "../data/scaling.ts";
import type { PreparedData, Split } from "../data/types.ts";
import type { Engine } from "./engine.ts";

/** What is learnt can be no better than the pairs are. */
const solver = { id: "heun", steps: 100 } as const;

/**
 * As many pairs (z0, ODE(z0)) as there are points, from start points that no other round has had: what the
 * next round of a rectified flow trains on, with the coupling `reflow`.
 * Source: Liu et al. 2023, arXiv 2209.03003, algorithm 1.
 * @param round counts from 1
 * @param conditional whether each pair keeps its point's label
 */
export async function reflowPairs(
  engine: Engine,
  config: LabConfig,
  data: PreparedData,
  round: number,
  conditional: boolean,
): Promise<PreparedData> {
  const split = async ({ count, labels }: Split, seed: number) => {
    // Start points are the config's source's, also where the present points are pairs already.
    const from = drawSource(config, data, count, seed);
    const label = conditional && labels ? [...labels] : null;
    const drawn = count > 0 ? await engine.sample({ count, x: from, solver, label }) : { points: from };
    const points = toData(data.scaling, drawn.points);
    return { from, split: { count, labels, points, scaled: drawn.points } };
  };
  const train = await split(data.train, (config.seed + 2 * round) >>> 0);
  const validation = await split(data.validation, (config.seed + 2 * round + 1) >>> 0);
  return {
    ...data,
    train: train.split,
    validation: validation.split,
    source: { train: train.from, validation: validation.from },
  };
}
