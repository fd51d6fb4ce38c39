import { createStore } from "zustand/vanilla";
import { surrogate } from "../../algorithms/guidance/score/surrogate.ts";
import { defaultParams, type ParamValues } from "../../algorithms/params.ts";
import type { DataSet } from "../../data/types.ts";
import type { Click, ScoreSource, SurrogateOptions } from "../../telemetry/studies/surrogate.ts";

/** What the page asks for; it stays while other pages are looked at. */
export interface Asked {
  readonly kind: ScoreSource["kind"];
  readonly row: number;
  readonly column: number;
  readonly sign: 1 | -1;
  readonly clicks: readonly Click[];
  /** The score of the next click. */
  readonly nextScore: 1 | -1;
  readonly scored: number;
  readonly count: number;
  readonly settings: ParamValues;
}

export const askedStore = createStore<Asked>(() => ({
  kind: "distance",
  row: 0,
  column: 0,
  sign: 1,
  clicks: [],
  nextScore: 1,
  scored: 64,
  count: 500,
  settings: defaultParams(surrogate),
}));

export function optionsOf({
  kind,
  row,
  column,
  sign,
  clicks,
  scored,
  count,
  settings,
}: Asked): SurrogateOptions {
  const source = {
    distance: { kind, row },
    column: { kind, column, sign },
    ring: { kind },
    given: { kind, sign },
    clicks: { kind, clicks },
  };
  return { scores: source[kind] as ScoreSource, scored, count, settings, seed: 0 };
}

/**
 * @param set the data of the run
 * @returns why there is nothing to ask yet
 */
export function refusalOf({ kind, clicks }: Asked, set: Pick<DataSet, "dim" | "scores">): string | null {
  if (kind === "given" && !set.scores)
    return "These data have no score column: load a CSV file with one, and choose it in the Data section.";
  if (kind !== "clicks") return null;
  if (set.dim !== 2) return "Only points of the plane can be scored by clicking.";
  if (clicks.length < 2) return "Score two points at least: click on the picture.";
  return null;
}
