import { couplings } from "../../algorithms/couplings/index.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { sources } from "../../algorithms/sources/index.ts";
import { times } from "../../algorithms/times/index.ts";
import { pathParams, seedParam } from "../../config/groups.ts";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { RestartMark } from "../../ui/controls/RestartMark.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { ChoiceSection } from "./ChoiceSection.tsx";
import { DataSection } from "./DataSection.tsx";
import { CouplingPicture, PathPicture, SourcePicture, TimePicture } from "./pictures/pictures.tsx";
import { LossSection, NetworkSection, OptimizerSection, SamplingSection } from "./sections.tsx";
import "./experiment.css";

/** The experiment, in the order of the algorithm. */
export function Experiment() {
  return (
    <>
      <div className="experiment-scroll">
        <div className="sections">
          <DataSection />
          <ChoiceSection
            registry={sources}
            title="Source"
            picture={(entry) => <SourcePicture entry={entry} />}
          />
          <ChoiceSection
            registry={couplings}
            title="Coupling"
            picture={(entry) => <CouplingPicture id={entry.id} />}
          />
          <ChoiceSection
            registry={paths}
            title="Path"
            picture={(entry) => <PathPicture entry={entry} />}
            shared={pathParams}
          />
          <ChoiceSection registry={times} title="Time" picture={(entry) => <TimePicture entry={entry} />} />
          <LossSection />
          <NetworkSection />
          <OptimizerSection />
          <SamplingSection />
        </div>
      </div>
      <Footer />
    </>
  );
}

function Footer() {
  const [seed, change] = useSetting(["seed"]);
  return (
    <footer className="experiment-footer">
      <RestartMark />
      <span className="experiment-legend">restarts training</span>
      {seedParam.kind === "number" && (
        <span className="seed">
          seed <NumberInput param={seedParam} value={Number(seed)} onCommit={change} />
        </span>
      )}
    </footer>
  );
}
