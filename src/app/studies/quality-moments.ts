import { type QualityMoment, qualityHistory } from "../../telemetry/studies/quality.ts";

/** Adds figures to the history; those of a later step belong to a run that is gone. */
export function append(moment: QualityMoment): void {
  qualityHistory.setState(({ moments }) => ({
    moments: [...moments.filter(({ step }) => step <= moment.step), moment],
  }));
}

/** What was measured at steps that the run has not done (it began again) is of another run. */
export function forgetLater(step: number): void {
  qualityHistory.setState(({ moments }) => ({ moments: moments.filter((moment) => moment.step <= step) }));
}
