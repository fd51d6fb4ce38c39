/**
 * One algorithm, one entry. Everything the page, the URL, the validation, the docs and the tests
 * need to know about a choice is declared here; nothing is written twice.
 */

/** What a change costs: nothing but a redraw, a new uniform, other kernels, or a new start. */
export type Cost = "display" | "uniform" | "relink" | "reset";

interface ParamBase {
  readonly key: string;
  readonly label: string;
  /** One sentence: what it does, and what to expect from more of it. */
  readonly help: string;
  readonly cost: Cost;
  /** It counts only while the entry's choice `key` is that option; otherwise no control is shown for it. */
  readonly when?: { readonly key: string; readonly is: string };
}

export interface NumberParam extends ParamBase {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer?: boolean;
  readonly scale?: "linear" | "log";
  readonly unit?: string;
  /** May be left out of the config (no cosine without optimizer.steps, say). */
  readonly optional?: boolean;
}

export interface ChoiceParam extends ParamBase {
  readonly kind: "choice";
  readonly options: readonly { readonly id: string; readonly label: string; readonly help: string }[];
  readonly default: string;
}

export interface FlagParam extends ParamBase {
  readonly kind: "flag";
  readonly default: boolean;
}

/** A function drawn by hand: its values at equal distances from end to end, "1,1,2,4"; see `curve.ts`. */
export interface CurveParam extends ParamBase {
  readonly kind: "curve";
  /** How many values it has, two or more. */
  readonly points: number;
  readonly min: number;
  readonly max: number;
  readonly default: string;
}

export type Param = NumberParam | ChoiceParam | FlagParam | CurveParam;

export interface Entry {
  /** Kebab-case, the field's own name; it stands in configs and links for ever. */
  readonly id: string;
  readonly label: string;
  /** One sentence of help. */
  readonly help: string;
  /** Not offered among the choices: a deliberate mistake, or what an action of its own brings about. */
  readonly unlisted?: true;
  /** TeX, without dollar signs. */
  readonly formula?: string;
  /** Paper and equation, or the documentation it follows. */
  readonly source?: string;
  readonly params: readonly Param[];
}

/** A closed set of entries by id, in the order of the menu. */
export interface Registry<E extends Entry> {
  /** The config group it fills, e.g. "path". */
  readonly group: string;
  readonly entries: readonly E[];
  readonly default: string;
  /** Ids that are part of the plan and not here yet: they are refused with `not-available`. */
  readonly planned: readonly string[];
}

/** @returns the entry, or undefined where the id is unknown. */
export function findEntry<E extends Entry>(registry: Registry<E>, id: string): E | undefined {
  return registry.entries.find((entry) => entry.id === id);
}

/** @returns the entry; throws where the id is unknown, which validation has ruled out. */
export function getEntry<E extends Entry>(registry: Registry<E>, id: string): E {
  const entry = findEntry(registry, id);
  if (!entry) throw new Error(`${registry.group} has no entry "${id}"`);
  return entry;
}
