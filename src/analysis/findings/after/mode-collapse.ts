import { lostShare } from "../../../lib/lost-share.ts";
import { collapseAlarms } from "../../collapse-alarm.ts";
import { type FindingEntry, notMeasurable } from "../entry.ts";

export const modeCollapse: FindingEntry = {
  symptom: true,
  id: "mode-collapse",
  label: "No mode is lost",
  phase: "after",
  measures: "samples of the scarcest mode or class, over its share of the data",
  form: "share",
  chart: "Collapse",
  why: "A model that leaves out a mode can have excellent samples everywhere else. Averages over all samples hardly show it.",
  source: "Srivastava et al. 2017, VEEGAN, arXiv 1705.07761, section 4.1: counting modes",
  observe: ({ samples }) => {
    if (!samples || samples.since < 200) return notMeasurable("Fewer than 200 steps are trained.");
    if (!samples.modes) return notMeasurable("The data have no known modes or classes.");
    const { kind, shares } = samples.modes;
    // The panel's own alarm, so that both always say the same.
    const alarm = collapseAlarms({ kind, modes: shares, figures: {} }).find(({ id }) => id === "modes");
    if (!alarm || alarm.state === "unknown") return notMeasurable("Modes cannot be told apart.");
    const figure = Math.min(...shares.map(({ real, generated }) => generated.value / real.value));
    const says = [alarm.title, alarm.evidence].filter(Boolean).join(" ");
    return { state: alarm.state, says, figure, threshold: alarm.state === "problem" ? lostShare : 0.5 };
  },
  remedies: ({ model, optimizer }) => [
    { label: "A wider network", patch: { model: { width: Math.min(512, 2 * model.width) } } },
    { label: "Twice the batch", patch: { optimizer: { batch: Math.min(8192, 2 * optimizer.batch) } } },
  ],
};
