import type { FindingPhase, FindingReport, FindingState } from "../../telemetry/findings-store.ts";

/** What needs a person first. */
const urgency: readonly FindingState[] = ["problem", "watch", "fine", "not-measurable"];

/** @returns the findings by what needs a person first; within a state, in the order of the checklist */
export function byUrgency(findings: readonly FindingReport[]): readonly FindingReport[] {
  return urgency.flatMap((state) => findings.filter((finding) => finding.state === state));
}

export function countOf(findings: readonly FindingReport[], state: FindingState): number {
  return findings.filter((finding) => finding.state === state).length;
}

/** @returns e.g. "1 problem, 2 to watch, 12 fine"; what there is none of is left out, but for what is fine */
export function summaryOf(findings: readonly FindingReport[]): string {
  const [problems, watched] = [countOf(findings, "problem"), countOf(findings, "watch")];
  return [
    ...(problems > 0 ? [`${problems} ${problems === 1 ? "problem" : "problems"}`] : []),
    ...(watched > 0 ? [`${watched} to watch`] : []),
    `${countOf(findings, "fine")} fine`,
  ].join(", ");
}

/** The checklist's parts, in the order in which a person comes to them. */
export const phases: readonly { readonly id: FindingPhase; readonly name: string }[] = [
  { id: "before", name: "Before training" },
  { id: "during", name: "During training" },
  { id: "after", name: "After training" },
  { id: "evaluation", name: "Evaluation" },
  { id: "guidance", name: "Guidance" },
];
