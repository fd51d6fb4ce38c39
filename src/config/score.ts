import { getEntry } from "../algorithms/entry.ts";
import { smoothingOf } from "../algorithms/paths/entry.ts";
import { paths } from "../algorithms/paths/index.ts";
import { sources } from "../algorithms/sources/index.ts";
import type { LabConfig } from "./types.ts";

/** Why there is no conversion, to be read after "only", with the setting at fault and what to choose instead. */
export interface Missing {
  readonly why: string;
  readonly path: string;
  readonly hint: string;
}

/**
 * @returns why x0 and x1 do not follow from xt and its velocity, null where they do: not where xt holds noise
 * besides them
 */
export function missingEnds({ path }: Pick<LabConfig, "path">): Missing | null {
  const entry = getEntry(paths, path.id);
  if (entry.noise)
    return {
      why: `where xt is made of x0 and x1 alone; the path "${path.id}" adds noise of its own`,
      path: "path.id",
      hint: 'Choose a path without noise, such as "linear"',
    };
  if (smoothingOf(entry, path) > 0)
    return {
      why: `where xt is made of x0 and x1 alone; the smoothing of ${path.sigma} adds noise`,
      path: "path.sigma",
      hint: "Set path.sigma to 0",
    };
  return null;
}

/** The score of xt is −E[x0 | xt]/(σ s²) for a source N(0, s²I) that does not depend on x1, and no other. */
export function missingScore(config: Pick<LabConfig, "path" | "source" | "coupling">): Missing | null {
  const { source, coupling } = config;
  const ends = missingEnds(config);
  if (ends) return ends;
  const entry = getEntry(sources, source.id);
  if (entry.kind !== "drawn" || entry.gaussianStd === undefined)
    return {
      why: `where x0 is gaussian; the source is "${source.id}"`,
      path: "source.id",
      hint: 'Set source.id to "gaussian"',
    };
  if (coupling.id !== "independent")
    return {
      why: `where x0 does not depend on x1; the coupling "${coupling.id}" pairs them`,
      path: "coupling.id",
      hint: 'Set coupling.id to "independent"',
    };
  return null;
}
