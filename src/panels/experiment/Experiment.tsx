import { couplings } from "../../algorithms/couplings/index.ts";
import { findEntry } from "../../algorithms/entry.ts";
import { paths } from "../../algorithms/paths/index.ts";
import { sources } from "../../algorithms/sources/index.ts";
import { times } from "../../algorithms/times/index.ts";
import { couplingParams, pathParams, seedParam } from "../../config/groups.ts";
import { RelinkMark } from "../../ui/controls/CostMark.tsx";
import { NumberInput } from "../../ui/controls/NumberInput.tsx";
import { RestartMark } from "../../ui/controls/RestartMark.tsx";
import { useSetting } from "../../ui/controls/setting.ts";
import { MistakesSection } from "../mistakes/MistakesSection.tsx";
import { UndoLine } from "../runs/UndoLine.tsx";
import { ChoiceSection } from "./ChoiceSection.tsx";
import { CouplingReportLines } from "./CouplingReportLines.tsx";
import { DataSection } from "./DataSection.tsx";
import { LossSection } from "./LossSection.tsx";
import { CouplingPicture } from "./pictures/CouplingPicture.tsx";
import { PathPicture, TimePicture } from "./pictures/CurvePictures.tsx";
import { SourcePicture } from "./pictures/SourcePicture.tsx";
import { NetworkSection, OptimizerSection, SamplingSection } from "./sections.tsx";
import "./experiment.css";
import "./pictures/pictures.css";

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
            // Points of one's own come by a script: there is nothing to choose before.
            offers={(entry, isChosen) => entry.id !== "custom" || isChosen}
            picture={(entry, params) => <SourcePicture entry={entry} params={params} />}
          />
          <CouplingSection />
          <ChoiceSection
            registry={paths}
            title="Path"
            picture={(entry, params) => <PathPicture entry={entry} params={params} />}
            legend={<PathLegend />}
            shared={pathParams}
          />
          <ChoiceSection
            registry={times}
            title="Time"
            picture={(entry, params) => <TimePicture entry={entry} params={params} />}
          />
          <LossSection />
          <NetworkSection />
          <OptimizerSection />
          <SamplingSection />
          <MistakesSection />
        </div>
      </div>
      <UndoLine />
      <Footer />
    </>
  );
}

function CouplingSection() {
  const [id] = useSetting(["coupling", "id"]);
  const kind = findEntry(couplings, String(id))?.kind;
  return (
    <ChoiceSection
      registry={couplings}
      title="Coupling"
      picture={(entry, params) => <CouplingPicture entry={entry} params={params} />}
      // Only pairs that are worked out batch by batch can serve several steps, or begin late.
      shared={kind === "plan" || kind === "assignment" ? couplingParams : []}
    >
      <CouplingReportLines />
    </ChoiceSection>
  );
}

/** Names the lines of the path's pictures in their colours. */
function PathLegend() {
  const [id] = useSetting(["path", "id"]);
  const noise = findEntry(paths, String(id))?.noise !== undefined;
  return (
    <p className="picture-legend">
      <span className="legend-data">α, share of the data</span>
      <span className="legend-source">σ, of the source</span>
      {noise && <span className="legend-noise">γ, the path’s own noise</span>}
    </p>
  );
}

function Footer() {
  const [seed, change] = useSetting(["seed"]);
  return (
    <footer className="experiment-footer">
      <span className="experiment-legend">
        <RestartMark /> starts again
      </span>
      <span className="experiment-legend">
        <RelinkMark /> other kernels
      </span>
      {seedParam.kind === "number" && (
        <span className="seed">
          seed <NumberInput param={seedParam} value={Number(seed)} onCommit={change} />
        </span>
      )}
    </footer>
  );
}
