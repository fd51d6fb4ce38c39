import { reach } from "../../../analysis/guidance/class-figures.ts";
import { classesOfModes } from "../../../analysis/guidance/class-law.ts";
import type { ClassPool } from "../../../analysis/guidance/class-pool.ts";
import { pointSet } from "../../../analysis/metrics/point-set.ts";
import type { PreparedData } from "../../../data/types.ts";
import type { Guidance } from "../../../telemetry/studies/guidance.ts";

/** Points of the other classes that are drawn. */
const drawnOthers = 800;

/**
 * What the samples are drawn over.
 * @param inPlane from the data's units to the plane
 */
export function planeOf(
  data: PreparedData,
  truth: ClassPool,
  label: number,
  caption: string | null,
  inPlane: (points: Float32Array) => Float32Array,
): Guidance["plane"] {
  const { dim } = data.set;
  const { points, labels } = truth.all;
  const others = [...labels.keys()].filter((row) => labels[row] !== label).slice(0, drawnOthers);
  const rest = Float32Array.from(others.flatMap((row) => [...points.subarray(row * dim, (row + 1) * dim)]));
  return { caption, real: inPlane(truth.real), rest: inPlane(rest), circles: circlesOf(data, truth, label) };
}

/** Round modes of the class, where the plane is the data's own. */
function circlesOf({ set }: PreparedData, { all }: ClassPool, label: number): Guidance["plane"]["circles"] {
  const { mixture, dim } = set;
  if (!mixture || dim !== 2) return [];
  const classOfMode = classesOfModes(mixture, pointSet(all.points, dim, all.labels));
  return [...classOfMode.keys()].flatMap((k) => {
    const [xx, xy, , yy] = mixture.covariances.subarray(4 * k, 4 * k + 4);
    const round = xy === 0 && xx === yy;
    if (classOfMode[k] !== label || !round) return [];
    const centre = [mixture.means[2 * k]!, mixture.means[2 * k + 1]!] as const;
    return [{ centre, radius: reach * Math.sqrt(xx!) }];
  });
}
