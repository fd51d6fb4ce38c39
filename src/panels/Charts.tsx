import type { EnlargedChart } from "./enlarged/Enlarged.tsx";
import { Folds } from "./Folds.tsx";
import { GradientPanel, gradientSource } from "./gradient/GradientPanel.tsx";
import { LossPanel, lossSource } from "./loss/LossPanel.tsx";

export type ChartId = "loss" | "gradient";

/** What each chart says when it has the page to itself. */
export const enlargedCharts: Readonly<Record<ChartId, EnlargedChart>> = {
  loss: {
    name: "Loss",
    source: lossSource,
    question: "Why does the loss not go to zero?",
    explanation:
      "Many paths run through the same point at the same time, and the network can only answer with their mean. What is left is their variance: the dashed floor, where it is known in closed form. A network on the floor has learnt all there is; a validation loss that rises while the training loss falls is learning by heart.",
  },
  gradient: {
    name: "Gradient",
    source: gradientSource,
    question: "Where does the network learn?",
    explanation:
      "The norm of the gradient before clipping, for all weights and by layer. At first only the last layer moves, since it starts at zero and lets nothing through. A norm that stays above the clip means that every step is cut to the same length; one that climbs without end means that the learning rate is too high.",
  },
};

/** The right column. */
export function Charts({ onEnlarge }: { onEnlarge: (id: ChartId) => void }) {
  return (
    <>
      <LossPanel onEnlarge={() => onEnlarge("loss")} />
      <GradientPanel onEnlarge={() => onEnlarge("gradient")} />
      <Folds />
    </>
  );
}
