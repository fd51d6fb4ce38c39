import { activations } from "../../algorithms/activations/index.ts";
import { conditionings } from "../../algorithms/conditionings/index.ts";
import { findEntry, getEntry } from "../../algorithms/entry.ts";
import { guidance } from "../../algorithms/guidance/index.ts";
import { optimizers } from "../../algorithms/optimizers/index.ts";
import { solvers } from "../../algorithms/solvers/index.ts";
import { timeEmbeddings } from "../../algorithms/time-embeddings/index.ts";
import { modelParams, optimizerParams, solverParams } from "../../config/groups.ts";
import { useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { ParamControl } from "../../ui/controls/ParamControl.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { thousands } from "../../ui/format.ts";
import { useRun } from "../../ui/use-stores.ts";
import { adviceBasis, sizeAdvice } from "./advice.ts";
import { commonCost } from "./costs.ts";
import { More, placed } from "./More.tsx";
import { NetworkPicture } from "./pictures/NetworkPicture.tsx";
import { RegistryRow } from "./RegistryRow.tsx";
import { Section } from "./Section.tsx";

export function NetworkSection() {
  const weightCount = useRun((state) => state.weightCount);
  const [depth] = useSetting(["model", "depth"]);
  const value = weightCount > 0 ? `${thousands(weightCount)} weights` : "";
  const cost = commonCost(["model"]);
  return (
    <Section id="model" title="Network" value={value} cost={cost ?? undefined} marksAll={cost !== null}>
      <div className="network">
        <NetworkPicture depth={typeof depth === "number" ? depth : modelParams.depth.default} />
        <div>
          <ParamControl param={modelParams.width} path={["model", "width"]} />
          <ParamControl param={modelParams.depth} path={["model", "depth"]} />
        </div>
      </div>
      <SizeAdvice />
      <More params={placed([modelParams.residual, modelParams.dropout], "model")}>
        <RegistryRow registry={activations} label="Activation" path={["model", "activation"]} />
        <RegistryRow
          registry={timeEmbeddings}
          label="Time features"
          path={["model", "timeEmbedding", "id"]}
        />
        <RegistryRow registry={conditionings} label="Conditioning" path={["model", "conditioning"]} />
      </More>
    </Section>
  );
}

/** Whether the network is large for its data, in a sentence that says what it rests on. */
function SizeAdvice() {
  const { data } = useCommands();
  const weightCount = useRun((state) => state.weightCount);
  // The data behind the run are there a little later than their network: a phase tells.
  useRun((state) => `${state.phase} ${state.step === 0}`);
  const train = data()?.train;
  const dim = data()?.set.dim;
  if (!train || !dim || weightCount === 0) return null;
  return (
    <p className="advice">
      <Info
        trigger={sizeAdvice(weightCount, train.count, dim)}
        title="Size of the network"
        help={adviceBasis}
      />
    </p>
  );
}

const everyday = ["learningRate", "batch"];

export function OptimizerSection() {
  const [id] = useSetting(["optimizer", "id"]);
  const entry = findEntry(optimizers, String(id));
  return (
    <Section id="optimizer" title="Optimizer" value={entry?.label} about={entry}>
      {optimizerParams
        .filter((param) => everyday.includes(param.key))
        .map((param) => (
          <ParamControl key={param.key} param={param} path={["optimizer", param.key]} />
        ))}
      <More
        params={placed(
          optimizerParams.filter((param) => !everyday.includes(param.key)),
          "optimizer",
        )}
      />
    </Section>
  );
}

export function SamplingSection() {
  const [id] = useSetting(["solver", "id"]);
  const [steps] = useSetting(["solver", "steps"]);
  const [labels] = useSetting(["data", "labels"]);
  const entry = getEntry(solvers, String(id));
  return (
    <Section
      id="solver"
      title="Sampling"
      value={`${entry.label}${typeof steps === "number" ? `, ${steps} steps` : ""}`}
      about={entry}
    >
      <RegistryRow registry={solvers} label="Solver" path={["solver", "id"]} />
      {/* Only a network that knows classes can be guided towards one. */}
      {labels === "condition" && (
        <RegistryRow registry={guidance} label="Guidance" path={["guidance", "id"]} />
      )}
      <More params={placed(solverParams, "solver")} />
    </Section>
  );
}
