import type { Finding } from "../../analysis/findings/judge.ts";
import { costOf } from "../../config/cost.ts";
import { applyPatch } from "../../config/patch.ts";
import type { LabConfig } from "../../config/types.ts";
import { LabError } from "../../lib/errors.ts";
import type { FindingReport, RemedyReport } from "../../telemetry/findings-store.ts";

/** @returns a finding as the page shows it, with the remedies that would change something */
export function reportOf({ entry, verdict, remedies }: Finding, config: LabConfig): FindingReport {
  const { id, label, phase, measures, form, chart, why, source } = entry;
  const judged = verdict.state !== "not-measurable";
  return {
    ...{ id, label, phase, measures, form, chart, why, source },
    state: verdict.state,
    says: verdict.says,
    figure: judged ? verdict.figure : null,
    threshold: judged ? verdict.threshold : null,
    remedies: pricedOnce(id, remedies, config),
  };
}

/** Remedies follow from the config alone, and it stands for thousands of looks. */
const known = new WeakMap<LabConfig, Map<string, readonly RemedyReport[]>>();

function pricedOnce(id: string, remedies: Finding["remedies"], config: LabConfig): readonly RemedyReport[] {
  const ofConfig = known.get(config) ?? new Map<string, readonly RemedyReport[]>();
  known.set(config, ofConfig);
  const found = ofConfig.get(id) ?? remedies.flatMap(({ label, patch }) => priced(label, patch, config));
  ofConfig.set(id, found);
  return found;
}

/** @returns reports with those of before in the place of equal ones, so that the page draws only what is new */
export function settled(before: readonly FindingReport[], now: readonly FindingReport[]): FindingReport[] {
  return now.map((report) => {
    const old = before.find(({ id }) => id === report.id);
    return old && JSON.stringify(old) === JSON.stringify(report) ? old : report;
  });
}

/** What the config refuses, or has already, is no remedy. */
function priced(label: string, patch: RemedyReport["patch"], config: LabConfig): RemedyReport[] {
  try {
    const after = applyPatch(config, patch);
    if (JSON.stringify(after) === JSON.stringify(config)) return [];
    return [{ label, patch, cost: costOf(config, after) }];
  } catch (error) {
    if (error instanceof LabError) return [];
    throw error;
  }
}
