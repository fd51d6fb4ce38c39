import type { SpreadMap } from "../../telemetry/studies/crossing.ts";
import type { Cloud, PlaneModel, PlaneWindow } from "../../ui/chart/plane.ts";

/** Shades of a map: more could not be told apart. */
const shades = 10;

/** @returns the largest spread of a map, per dimension; 0 where nothing is known */
export function greatest({ values }: SpreadMap): number {
  return Math.max(0, ...values.filter(Number.isFinite));
}

/** The darker, the more the paths through a cell disagree; cells that hardly any path passes stay empty. */
export function mapPicture(map: SpreadMap, window: PlaneWindow): PlaneModel {
  const most = greatest(map);
  const clouds = Array.from({ length: shades }, (_, shade): Cloud => {
    const points: number[] = [];
    map.values.forEach((value, cell) => {
      const share = most > 0 ? value / most : 0;
      if (!(Math.min(shades - 1, Math.floor(share * shades)) === shade)) return;
      points.push(map.centres[2 * cell]!, map.centres[2 * cell + 1]!);
    });
    const alpha = 0.04 + (0.8 * shade) / (shades - 1);
    return { points, colour: "reference", form: "square", reach: map.reach, alpha };
  });
  return { window, clouds };
}
