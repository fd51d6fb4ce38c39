import { datasets } from "../../../algorithms/datasets/index.ts";
import { findEntry } from "../../../algorithms/entry.ts";
import { type ClassPool, classPool } from "../../../analysis/guidance/class-pool.ts";
import type { LabConfig } from "../../../config/types.ts";
import { loadDataset } from "../../../data/load.ts";
import type { PreparedData } from "../../../data/types.ts";
import { LabError } from "../../../lib/errors.ts";

/** Far from the seeds of runs. */
const freshSeed = 0x5eed;
/** Points that are drawn to find enough of one class. */
const mostDrawn = 50_000;

/**
 * Real points of a class: fresh ones where a generator draws them, parts of the whole set where there are no more
 * points in the world.
 * @throws LabError `invalid-argument` where the class has fewer than 20 points
 */
export async function classTruth(
  config: LabConfig,
  { set, train }: PreparedData,
  label: number,
  count: number,
): Promise<ClassPool> {
  const generated = findEntry(datasets, config.data.id)?.kind === "generator";
  const own = train.labels?.reduce((sum, each) => sum + Number(each === label), 0) ?? 0;
  // Half as many again, since the class's share among fresh points is not quite that of the training points.
  const drawn = Math.min(mostDrawn, Math.ceil((3 * count * train.count) / Math.max(1, own)));
  const { points, labels } = generated ? await loadDataset({ ...config.data, count: drawn }, freshSeed) : set;
  const pool = classPool({ dim: set.dim, points, labels: labels ?? new Uint32Array() }, label, count);
  if (pool.real.length / set.dim < 10)
    throw new LabError("invalid-argument", "This class has too few points to compare samples with.", {
      hint: "Choose another class.",
    });
  return pool;
}
