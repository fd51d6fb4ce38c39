import { ChartPart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { spreadByTime } from "./by-time.ts";
import { CompareWith } from "./CompareWith.tsx";
import { Floors } from "./Floors.tsx";
import { lossByTimeSource, timeStores } from "./LossByTimePanel.tsx";
import { lossSource } from "./LossPanel.tsx";
import { createTimeSource } from "./time-source.ts";

const spreadByTimeSource = createTimeSource(timeStores, spreadByTime);

export default function LossPage() {
  return (
    <PageFrame
      question="Why does the loss not go to zero?"
      explanation="Many paths run through the same point at the same time, and the network can only answer with their mean. What is left is their variance: the dashed floor, where it is known in closed form. A network on the floor has learnt all there is; a validation loss that rises while the training loss falls is learning by heart."
      aside={
        <>
          <Floors />
          <CompareWith />
        </>
      }
    >
      <ChartPart name="Loss" source={lossSource} />
      <ChartPart name="Loss by t" source={lossByTimeSource} />
      <ChartPart name="Spread by t" source={spreadByTimeSource} />
    </PageFrame>
  );
}
