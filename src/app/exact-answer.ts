import { getEntry } from "../algorithms/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { type AffinePath, affinePath } from "../analysis/affine-path.ts";
import { exactField } from "../analysis/exact.ts";
import type { ExactField } from "../analysis/exact-field.ts";
import { floorProblem, floorRequest } from "../analysis/floor-request.ts";
import { configStore } from "../config/store.ts";
import type { PreparedData } from "../data/types.ts";

/** The path of the present config. */
export function presentPath(): AffinePath {
  const { path } = configStore.getState();
  return affinePath(getEntry(paths, path.id), path);
}

/** @returns the field that a perfect network would have without a label; null where no closed form is known */
export function presentField({ train, set }: PreparedData): ExactField | null {
  const request = floorRequest(configStore.getState(), train, set.dim);
  if (!request) return null;
  const { parts, bridge } = floorProblem(request);
  return exactField(parts.at(-1)!.target, bridge);
}
