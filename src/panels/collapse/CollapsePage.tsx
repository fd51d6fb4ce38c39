import { useState } from "react";
import { useStore } from "zustand";
import { fallsShort, lostShare } from "../../lib/lost-share.ts";
import { defaultUmap } from "../../lib/umap-settings.ts";
import { mapStore } from "../../telemetry/map-store.ts";
import { savedStore } from "../../telemetry/saved-store.ts";
import { type CollapseFrame, collapseStudy } from "../../telemetry/studies/collapse.ts";
import { useCommands } from "../../ui/commands.ts";
import { Segments } from "../../ui/controls/Segments.tsx";
import { significant, thousands } from "../../ui/format.ts";
import { FigureRows } from "../measured/FigureRows.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { Alarms } from "./Alarms.tsx";
import { farModes } from "./far-modes.ts";
import { MapSettings } from "./MapSettings.tsx";
import { ModeShares, strayShare } from "./ModeShares.tsx";
import { Pictures } from "./Pictures.tsx";
import "./collapse.css";

const asked = { count: 2000, seed: 0 } as const;

const colourings = [
  {
    id: "origin",
    label: "Real / generated",
    help: "Real points in the data’s colour, samples in their own.",
  },
  {
    id: "class",
    label: "Class",
    help: "Real points are rings, samples diamonds, both in the colour of their class.",
  },
] as const;

/** What the samples miss: a map, alarms, shares of the modes, figures, members. */
export default function CollapsePage() {
  const { study, makeMap, configure, data } = useCommands();
  const result = useStore(collapseStudy, (state) => state.result);
  const checkpoints = useStore(
    savedStore,
    ({ saved }) => saved.filter(({ kind }) => kind === "checkpoint").length,
  );
  const [settings, setSettings] = useState(() => mapStore.getState().map?.settings ?? defaultUmap);
  const [colours, setColours] = useState<"origin" | "class">("origin");
  const [picked, pick] = useState<number | null>(null);
  const dim = data()?.set.dim ?? 2;
  const ask = (of: "now" | "checkpoints") => {
    study({ id: "collapse", options: { of, ...asked } });
    if (dim > 2) makeMap(settings);
    pick(null);
  };
  const frames = result?.frames ?? [];
  const frame = frames.find(({ id }) => id === picked) ?? frames.at(-1);
  return (
    <PageFrame
      question="What is missing?"
      explanation={
        dim > 2
          ? "The map is fitted once on real points of the training split. Samples are placed into it afterwards, so that the frames of a training can be compared."
          : "In two dimensions the stage already is the picture: nothing needs to be mapped. The figures and the alarm stand here all the same."
      }
      aside={
        <>
          {frame && <Headline frame={frame} />}
          {frame && <Alarms alarms={frame.alarms} />}
          <StudyLine store={collapseStudy} label="Measure" onRun={() => ask("now")} />
          {checkpoints > 0 && (
            <div className="study-line">
              <button type="button" className="fold-button" onClick={() => ask("checkpoints")}>
                Measure the kept checkpoints
              </button>
            </div>
          )}
          {frames.length > 1 && frame && <FrameSlider frames={frames} frame={frame} onPick={pick} />}
          {frame && (
            <>
              <Segments
                label="What colour tells"
                options={colourings}
                value={colours}
                onChange={(id) => setColours(id === "class" ? "class" : "origin")}
              />
              <p className="study-note">
                {colours === "class" ? "Rings" : "Dots"} are real points, diamonds samples; large rings stand
                round samples on no {frame.kind}.
              </p>
            </>
          )}
          {dim > 2 && <MapSettings settings={settings} onChange={setSettings} />}
          {dim > 2 && (
            <p className="study-note">
              Distances between clusters of a UMAP mean nothing. Judge by the numbers.
            </p>
          )}
          <div className="collapse-settings">
            <div className="study-line">
              <button type="button" className="fold-button" onClick={() => configure(farModes)}>
                Lose the far modes
              </button>
            </div>
            <p className="study-note">
              To see it happen: a grid of 25 gaussians from narrow noise, where near pairs alone count.
              Training starts again; measure after some thousand steps. Undo brings this run back.
            </p>
          </div>
        </>
      }
      {...(frame && {
        caption: `step ${thousands(frame.step)}, ${thousands(frame.flat.length / 2)} samples of seed ${asked.seed}`,
      })}
    >
      {result && frame && (
        <Pictures real={result.real} frame={frame} colours={colours}>
          {frame.modes && <ModeShares frame={frame} modes={frame.modes} />}
          {Object.keys(frame.measured).length > 0 && (
            <section className="page-part" aria-label="Numbers">
              <div className="page-part-head">
                <h3>Numbers</h3>
              </div>
              <FigureRows measured={frame.measured} refused={frame.refused} dim={dim} />
            </section>
          )}
        </Pictures>
      )}
    </PageFrame>
  );
}

/** How many modes are not lost, and how much lies on none. */
function Headline({ frame: { kind, modes, sampleMode } }: { frame: CollapseFrame }) {
  // As the alarm counts them.
  const reached = modes?.filter((mode) => !fallsShort(mode, lostShare)).length;
  return (
    <div className="collapse-headline">
      {modes && (
        <p>
          <span className="figure">
            <strong>{reached}</strong> of {modes.length}
          </span>
          {kind === "mode" ? "modes reached" : "classes reached"}
        </p>
      )}
      <p>
        <span className="figure">
          <strong>{significant(100 * strayShare(sampleMode), 2)}</strong> %
        </span>
        {modes ? `of samples on no ${kind}` : "of samples far from data"}
      </p>
    </div>
  );
}

interface FrameSliderProps {
  readonly frames: readonly CollapseFrame[];
  readonly frame: CollapseFrame;
  readonly onPick: (id: number) => void;
}

function FrameSlider({ frames, frame, onPick }: FrameSliderProps) {
  const at = frames.indexOf(frame);
  return (
    <label className="collapse-frames">
      <span>
        Frame {at + 1} of {frames.length}: <span className="figure">step {thousands(frame.step)}</span>
      </span>
      <input
        type="range"
        min={0}
        max={frames.length - 1}
        value={at}
        aria-label="Frame"
        aria-valuetext={`step ${thousands(frame.step)}`}
        onChange={(event) => onPick(frames[Number(event.currentTarget.value)]!.id)}
      />
    </label>
  );
}
