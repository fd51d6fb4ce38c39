import { brief, type FindingEntry, notMeasurable, percent } from "../entry.ts";
import { blockMeans, lastOf, meanOf } from "../series.ts";

export const lossFloor: FindingEntry = {
  id: "loss-floor",
  label: "Loss against its floor",
  phase: "during",
  measures: "loss above its floor, over the floor",
  form: "share",
  chart: "Loss",
  why: "Many pairs pass through one point with different velocities, and the network can only learn their mean: the variance stays in the loss. A loss that has stopped falling at this floor is done, not stuck.",
  source: "Lipman et al. 2023, arXiv 2210.02747, theorem 2; the floor is E tr Cov(ut | xt)",
  observe: ({ history, floor, step }) => {
    if (floor === null) return notMeasurable("The floor of this source and coupling has no closed form.");
    const trained = step - history.since;
    if (trained < 200) return notMeasurable("Fewer than 200 steps are trained.");
    const excess = meanOf(lastOf(history.loss, 100)) / floor - 1;
    const blocks = blockMeans(history.loss, 10);
    // 2 % in the last tenth of the run is within the noise of 100 batches.
    const settled = trained >= 2000 && blocks[9]! > 0.98 * blocks[8]!;
    const threshold = 0.2;
    if (excess > threshold && settled)
      return {
        state: "watch",
        says: `The loss has stopped ${percent(excess)} above its floor of ${brief(floor)}: the network can do more.`,
        figure: excess,
        threshold,
      };
    // A well-trained network comes within 3 % of its floor.
    const rest =
      excess < 0.03 ? ": nothing is left to learn" : excess < 0.1 ? ": little is left to learn" : "";
    const says = `The loss is ${percent(Math.max(0, excess))} above its floor of ${brief(floor)}${rest}.`;
    return { state: "fine", says, figure: excess, threshold };
  },
  remedies: ({ model, optimizer }) => [
    { label: "A wider network", patch: { model: { width: Math.min(512, 2 * model.width) } } },
    { label: "Halve the learning rate", patch: { optimizer: { learningRate: optimizer.learningRate / 2 } } },
  ],
};
