import { ChartPart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { gradientSource } from "./live-source.ts";

export default function GradientPage() {
  return (
    <PageFrame
      question="Where does the network learn?"
      explanation="The norm of the gradient before clipping, for all weights and by layer. At first only the last layer moves, since it starts at zero and lets nothing through. A norm that stays above the clip means that every step is cut to the same length; one that climbs without end means that the learning rate is too high."
    >
      <ChartPart name="Gradient" source={gradientSource} />
    </PageFrame>
  );
}
