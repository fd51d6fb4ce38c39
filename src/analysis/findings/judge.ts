import type { FindingEntry, Remedy, Verdict } from "./entry.ts";
import { notMeasurable } from "./entry.ts";
import { findings } from "./index.ts";
import type { Observation } from "./observation.ts";

/** One line of the checklist. */
export interface Finding {
  readonly entry: FindingEntry;
  readonly verdict: Verdict;
  readonly remedies: readonly Remedy[];
}

/** @returns every finding, in the order of the checklist */
export function judge(observation: Observation): Finding[] {
  const all = findings.map((entry) => ({
    entry,
    verdict: measured(entry.observe(observation)),
    remedies: entry.remedies(observation.config),
  }));
  const cause = all.find(({ entry, verdict }) => verdict.state === "problem" && !entry.symptom);
  return cause ? all.map((finding) => asConsequence(finding, cause)) : all;
}

/** A figure that is not a number has passed every comparison: it is no good news. */
function measured(verdict: Verdict): Verdict {
  return verdict.state === "fine" && Number.isNaN(verdict.figure)
    ? notMeasurable("The numbers that it needs are not finite.")
    : verdict;
}

/** What follows from a problem is named beside it, so that the cause stands alone. */
function asConsequence(finding: Finding, cause: Finding): Finding {
  const { entry, verdict } = finding;
  if (verdict.state !== "problem" || !entry.symptom) return finding;
  const says = `${verdict.says} It may follow from “${cause.entry.label}”, which fails.`;
  return { ...finding, verdict: { ...verdict, state: "watch", says } };
}
