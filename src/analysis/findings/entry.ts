import type { ConfigPatch, LabConfig } from "../../config/types.ts";
import type { Observation } from "./observation.ts";

/** When a finding is looked for. */
export type Phase = "before" | "during" | "after" | "evaluation" | "guidance";

export type Grade = "fine" | "watch" | "problem";

/** What a detector says of a run: one sentence, and the figure against the threshold that decided. */
export type Verdict = Judged | Unmeasured;

export interface Judged {
  readonly state: Grade;
  /** A sentence with the figure in it. */
  readonly says: string;
  readonly figure: number;
  /** The threshold that was crossed, or the nearest one that was not. */
  readonly threshold: number;
}

export interface Unmeasured {
  readonly state: "not-measurable";
  /** A sentence: what is missing. */
  readonly says: string;
}

/** One change of the config that is known to help. */
export interface Remedy {
  /** An imperative, e.g. "Standardise the columns". */
  readonly label: string;
  readonly patch: ConfigPatch;
}

/** One pitfall. Detectors are pure: the same observation gives the same verdict. */
export interface FindingEntry {
  /** Kebab-case; stays for ever. */
  readonly id: string;
  readonly label: string;
  readonly phase: Phase;
  /** What the figure is, e.g. "share of clipped steps". */
  readonly measures: string;
  readonly form: "share" | "number";
  /** The panel that shows where the figure comes from. */
  readonly chart: string;
  /** Two sentences: why it matters. */
  readonly why: string;
  readonly source: string;
  /** What many causes lead to: where one of them is found, this is its consequence and no problem of its own. */
  readonly symptom?: true;
  readonly observe: (observation: Observation) => Verdict;
  /** What may be done about it, the first one first; none that is in force already. */
  readonly remedies: (config: LabConfig) => readonly Remedy[];
}

interface Limits {
  readonly watch: number;
  /** Absent where the figure alone is never a problem. */
  readonly problem?: number;
}

/** @returns the verdict for a figure of which more is worse */
export function above(figure: number, { watch, problem = Infinity }: Limits, says: string): Judged {
  if (figure > problem) return { state: "problem", says, figure, threshold: problem };
  return { state: figure > watch ? "watch" : "fine", says, figure, threshold: watch };
}

/** @returns the verdict for a figure of which less is worse */
export function below(figure: number, { watch, problem = -Infinity }: Limits, says: string): Judged {
  if (figure < problem) return { state: "problem", says, figure, threshold: problem };
  return { state: figure < watch ? "watch" : "fine", says, figure, threshold: watch };
}

export function notMeasurable(says: string): Unmeasured {
  return { state: "not-measurable", says };
}

/** No setting helps: what to do stands in the sentence. */
export const noRemedy = (): readonly Remedy[] => [];

/** @returns 0.384 as "38 %", 0.0042 as "0.4 %", 0.000012 as "0.001 %" */
export function percent(share: number): string {
  const value = 100 * share;
  return `${minus(Math.abs(value) < 0.95 ? String(Number(value.toPrecision(1))) : value.toFixed(0))} %`;
}

/** @returns three significant digits, in powers of ten only where the number is far from 1 */
export function brief(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return minus(value.toExponential(1).replace("e+", "e"));
  return minus(size >= 100 ? counted(value) : String(Number(value.toPrecision(3))));
}

/** @returns 8000 as "8,000" */
export function counted(count: number): string {
  return Math.round(count).toLocaleString("en");
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
