import { changesStore } from "../../telemetry/changes.ts";
import { history } from "../../telemetry/history.ts";
import { runStore } from "../../telemetry/run-store.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { changeRules } from "../loss/change-marks.ts";
import { ChartPart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { createColumnSource } from "./column-source.ts";
import { gradientSource } from "./live-source.ts";

const budget = () => runStore.getState().budget;
const rules = () => changeRules(changesStore.getState().changes);

const ratioSource = createColumnSource(history, budget, {
  axisTitle: "length of the update over that of the weights, by layer, log · by training step, every 50",
  prefix: "updateRatio.",
  what: "ratio",
  rules,
});
const rateSource = createColumnSource(history, budget, {
  axisTitle: "learning rate, log · by training step",
  prefix: "learningRate",
  what: "learning rate",
  rules,
});

export default function GradientPage() {
  return (
    <PageFrame
      question="Where does the network learn?"
      explanation="The norm of the gradient before clipping, for all weights and by layer. At first only the last layer moves, since it starts at zero and lets nothing through. A norm that stays above the clip means that every step is cut to the same length; one that climbs without end means that the learning rate is too high."
      aside={
        <p>
          <Info
            trigger="Update over weights"
            title="Update over weights"
            help="How far one step moves a layer, against how large its weights and biases are. About a thousandth is usual; a tenth tears the layer apart, and a millionth leaves it where it is. The optimiser's decay counts as a part of the update."
            formula={String.raw`r_\ell = \|\theta_\ell^{(s+1)} - \theta_\ell^{(s)}\| \,/\, \|\theta_\ell^{(s)}\|`}
            source="a usual rule of thumb; no source gives a bound"
          />{" "}
          says whether the learning rate suits a layer, whatever the gradient's own size is.
        </p>
      }
    >
      <ChartPart name="Gradient" source={gradientSource} />
      <ChartPart name="Update over weights" source={ratioSource} />
      <ChartPart name="Learning rate" source={rateSource} />
    </PageFrame>
  );
}
