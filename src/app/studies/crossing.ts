import { couplings } from "../../algorithms/couplings/index.ts";
import { getEntry } from "../../algorithms/entry.ts";
import type { AffinePath } from "../../analysis/affine-path.ts";
import { type Pairs, pointOf } from "../../analysis/fan.ts";
import { pairCrossing } from "../../analysis/metrics/crossing.ts";
import { pointSet } from "../../analysis/metrics/point-set.ts";
import { spreadMap } from "../../analysis/spread-map.ts";
import { configStore } from "../../config/store.ts";
import { dataStd, timeInterval } from "../../data/drawing.ts";
import { toData, toTraining } from "../../data/scaling.ts";
import type { PreparedData } from "../../data/types.ts";
import type { Projection } from "../../render/scene.ts";
import type { Crossing, SpreadMap } from "../../telemetry/studies/crossing.ts";
import { presentField, presentPath } from "../exact-answer.ts";
import { measureSamples } from "../measure.ts";
import { drawPairs } from "../pairs.ts";
import { planeMap, projectPoints } from "../projection.ts";
import type { Session } from "../session.ts";
import type { RunStudy } from "./study.ts";

/** Pairs of pairs that are compared. */
const comparisons = 20_000;
/** Lines that are drawn, and their points. */
const drawn = 60;
const linePoints = 25;
/** Times of the maps, and cells along a side. */
const mapTimes = [0.1, 0.3, 0.5, 0.7, 0.9];
const cells = 40;
/** Of the root mean square of the training points: how near a path passes. */
const nearness = 0.12;

/** How much the paths that are learnt from cross, where, and what the network makes of it. */
export const run: RunStudy<"crossing", Crossing> = async (session, options, { tell, signal }) => {
  const data = session.data!;
  const { projection, caption } = planeMap(data);
  const path = presentPath();
  tell("drawing pairs", 0);
  const pairs = await drawPairs(session, options.pairs);
  signal.throwIfAborted();
  const { dim, count } = pairs;
  const ends = (points: Float32Array) => pointSet(points, dim, null);
  const crossed = pairCrossing(ends(pairs.x0), ends(pairs.x1), comparisons, options.seed, pairs.batch);
  tell("following the network", 0.1);
  const trajectories = await learned(session, pairs, projection);
  tell("measuring trajectories", 0.2);
  const { measured } = await measureSamples(
    session,
    ["path-energy", "npe", "straightness", "curvature"],
    { count: options.trajectories, seed: options.seed, floors: false },
    undefined,
    signal,
  );
  const maps: SpreadMap[] = [];
  for (const [i, t] of mapTimes.entries()) {
    if (dim !== 2) break;
    tell(`mapping the spread at t = ${t}`, 0.6 + (0.4 * i) / mapTimes.length);
    maps.push(await mapAt(t, pairs, path, data, signal));
  }
  return {
    options,
    coupling: getEntry(couplings, configStore.getState().coupling.id).label,
    pairCount: count,
    pairs: {
      share: crossed.share.value,
      low: crossed.share.low,
      high: crossed.share.high,
      approach: crossed.approach,
      count: crossed.count,
    },
    learned: measured,
    conditional: conditionalLines(pairs, path, projection),
    trajectories,
    projection: caption,
    maps,
  };
};

/** The first pairs' paths in the plane. */
function conditionalLines(pairs: Pairs, path: AffinePath, projection: Projection): Float32Array[] {
  const [first, last] = timeInterval(configStore.getState());
  const times = Array.from({ length: linePoints }, (_, i) => first + ((last - first) * i) / (linePoints - 1));
  return Array.from({ length: Math.min(drawn, pairs.count) }, (_, row) =>
    projectPoints(projection, Float32Array.from(times.flatMap((t) => [...pointOf(pairs, row, path, t)]))),
  );
}

/** Where the network takes the same start points. */
async function learned(
  { engine, classes }: Session,
  { dim, x0, count, labels }: Pairs,
  projection: Projection,
): Promise<Float32Array[]> {
  const rows = Math.min(drawn, count);
  const solver = { id: "heun", steps: linePoints - 1 } as const;
  const x = x0.slice(0, rows * dim);
  // Each goes to its partner's class.
  const label = classes > 0 && labels ? [...labels.subarray(0, rows)] : null;
  const { trajectory } = await engine.sample({ count: rows, x, solver, label, trajectory: true });
  const stride = rows * dim;
  return Array.from({ length: rows }, (_, row) => {
    const way = Array.from({ length: linePoints }, (_, i) => [
      ...trajectory!.subarray(i * stride + row * dim, i * stride + (row + 1) * dim),
    ]);
    return projectPoints(projection, Float32Array.from(way.flat()));
  });
}

/** Cells are squares in the data's units; the spread is that of training space. */
async function mapAt(
  time: number,
  pairs: Pairs,
  path: AffinePath,
  data: PreparedData,
  signal: AbortSignal,
): Promise<SpreadMap> {
  const [first, last] = timeInterval(configStore.getState());
  const t = Math.min(last, Math.max(first, time));
  const { scaling } = data;
  const some = Array.from({ length: Math.min(2000, pairs.count) }, (_, row) => row);
  const at = some.flatMap((row) => [...pointOf(pairs, row, path, t)]);
  const shown = toData(scaling, Float32Array.from(at));
  const [x0, x1] = middleOf(shown, 0);
  const [y0, y1] = middleOf(shown, 1);
  const reach = Math.max(x1 - x0, y1 - y0) / 2 / cells;
  const corner = [(x0 + x1) / 2 - reach * cells, (y0 + y1) / 2 - reach * cells] as const;
  const centres = Float32Array.from({ length: 2 * cells * cells }, (_, i) => {
    const cell = Math.floor(i / 2);
    const along = i % 2 ? Math.floor(cell / cells) : cell % cells;
    return corner[i % 2]! + reach * (2 * along + 1);
  });
  const field = presentField(data);
  const inside = toTraining(scaling, centres);
  const spreadAt = spreadMap(field, pairs, path, t, nearness * dataStd(data));
  const values = new Float32Array(cells * cells);
  for (let first = 0; first < values.length; first += cells) {
    // The page answers between two rows: the exact spread of a finite set takes some milliseconds each.
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    const row = spreadAt(inside.subarray(2 * first, 2 * (first + cells)));
    values.set(
      row.map((value) => value / 2),
      first,
    );
  }
  return { t, exact: field !== null, centres, reach, values };
}

/** All but the outermost hundredth of one coordinate. */
function middleOf(points: Float32Array, axis: number): [number, number] {
  const values = points.filter((_, i) => i % 2 === axis).sort();
  return [values[Math.floor(0.005 * values.length)]!, values[Math.floor(0.995 * values.length)]!];
}
