import { getEntry } from "../src/algorithms/entry.ts";
import { guidance as registry } from "../src/algorithms/guidance/index.ts";
import { defaultParams } from "../src/algorithms/params.ts";
import { classMeasure } from "../src/analysis/guidance/class-figures.ts";
import { classPool } from "../src/analysis/guidance/class-pool.ts";
import { classField, startError } from "../src/analysis/guidance/start-error.ts";
import { pointSet } from "../src/analysis/metrics/point-set.ts";
import { loadDataset } from "../src/data/load.ts";
import { toData } from "../src/data/scaling.ts";
import type { Engine, GuidanceRequest } from "../src/engine/engine.ts";
import { freshSeed, type Problem } from "./problem.ts";

/** Scales of the sweep. */
export const guidanceScales = [1, 1.5, 2, 3, 5] as const;

/** CFG, and CFG-Zero* with each of its two parts alone and with both. */
export const guidanceWays = {
  cfg: [false, 0],
  "s alone": [true, 0],
  "zero-init alone": [false, 0.04],
  "CFG-Zero*": [true, 0.04],
} as const;
export type GuidanceWay = keyof typeof guidanceWays;

/** Class A of eight gaussians: three neighbouring modes. */
const label = 0;
const count = 2000;
const seed = 12345;
/** As in the paper's code. */
const solver = { id: "euler", steps: 50 } as const;

/** With both parts off CFG-Zero* is CFG, bit for bit. */
function guided(way: GuidanceWay, scale: number): GuidanceRequest {
  const id = "cfg-zero-star";
  const [optimizedScale, zeroInit] = guidanceWays[way];
  return { ...defaultParams(getEntry(registry, id)), id, scale, optimizedScale, zeroInit };
}

export function guidanceName(way: GuidanceWay, scale: number, figure: string): string {
  return `${way} ${scale} ${figure}`;
}

/**
 * Samples of class A against real ones by way and scale, what two real draws score, and how wrong the velocities are
 * at t = 0.
 */
export async function guidanceFigures(
  engine: Engine,
  { config, data }: Problem,
): Promise<Record<string, number>> {
  const { set, scaling } = data;
  const fresh = await loadDataset({ ...config.data, count: 8 * count }, freshSeed);
  const { real, others, all } = classPool(
    { dim: set.dim, points: fresh.points, labels: fresh.labels! },
    label,
    count,
  );
  const truth = { label, real: pointSet(real, set.dim), mixture: set.mixture };
  const measure = classMeasure({ ...truth, all: pointSet(all.points, set.dim, all.labels) }, seed);
  const figures: Record<string, number> = {};
  const add = (points: Float32Array, name: (figure: string) => string) => {
    for (const [figure, { value }] of Object.entries(measure(pointSet(points, set.dim))))
      figures[name(figure)] = value;
  };
  add(others, (figure) => `real ${figure}`);
  for (const way of Object.keys(guidanceWays) as GuidanceWay[])
    for (const scale of guidanceScales) {
      const { points } = await engine.sample({ count, seed, solver, label, guidance: guided(way, scale) });
      add(toData(scaling, points), (figure) => guidanceName(way, scale, figure));
    }
  return { ...figures, ...(await atTheStart(engine, { config, data })) };
}

/** ‖v − v*‖ at t = 0 of CFG and of CFG with the optimised scale, beside ‖v*‖. */
async function atTheStart(
  engine: Engine,
  { config, data }: Pick<Problem, "config" | "data">,
): Promise<Record<string, number>> {
  const exact = classField(config, data, label)!;
  const { trajectory } = await engine.sample({
    ...{ count, seed, label, trajectory: true },
    solver: { id: "euler", steps: 1 },
  });
  const x = trajectory!.slice(0, count * data.set.dim);
  const names: string[] = [];
  const velocities: Float32Array[] = [];
  for (const way of ["cfg", "s alone"] as const)
    for (const scale of guidanceScales) {
      names.push(guidanceName(way, scale, "start"));
      velocities.push(await engine.velocity(x, exact.start, { label, guidance: guided(way, scale) }));
    }
  const { size, errors } = startError(exact, x, velocities);
  return { still: size.value, ...Object.fromEntries(errors.map(({ value }, k) => [names[k], value])) };
}
