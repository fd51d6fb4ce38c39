import { useState } from "react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { type QualityOptions, qualityHistory, qualityStudy } from "../../telemetry/studies/quality.ts";
import { useCommands } from "../../ui/commands.ts";
import { FlagSwitch } from "../../ui/controls/FlagControl.tsx";
import { Segments } from "../../ui/controls/Segments.tsx";
import { Field } from "../Field.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { MetricChoice } from "./MetricChoice.tsx";

const splits = [
  {
    id: "train",
    label: "Training",
    help: "The points that the network has seen: reciting them looks good here.",
  },
  {
    id: "validation",
    label: "Validation",
    help: "Points that were held out, and looked at while it trained.",
  },
  { id: "test", label: "Test", help: "Points that were held out and never looked at." },
] as const;

const initial: QualityOptions = {
  metrics: [
    ...["w2", "sliced-w2", "energy", "precision", "recall", "density", "coverage", "copies", "novelty"],
  ],
  count: 2000,
  seed: 0,
  against: "test",
  perClass: false,
};

/** What is measured, against which points, how often. */
export function QualitySettings() {
  const { study, measureEvery } = useCommands();
  const [options, setOptions] = useState(() => qualityStudy.getState().result?.options ?? initial);
  const every = useStore(qualityHistory, (state) => state.every);
  const hasClasses = useStore(configStore, ({ data }) => data.labels === "condition");
  const change = (patch: Partial<QualityOptions>) => setOptions((before) => ({ ...before, ...patch }));
  const perClass = hasClasses && options.perClass;
  return (
    <>
      <StudyLine
        store={qualityStudy}
        label="Measure"
        refusal={options.metrics.length === 0 ? "Tick at least one figure." : null}
        onRun={() => study({ id: "quality", options: { ...options, perClass } })}
      />
      <div className="fold-form">
        <span className="fold-field">Against</span>
        <Segments
          label="Real points that samples are held against"
          options={splits}
          value={options.against}
          onChange={(id) => change({ against: splits.find((split) => split.id === id)!.id })}
        />
      </div>
      <div className="fold-form">
        <Field
          label="Samples"
          min={50}
          max={10_000}
          value={options.count}
          onChange={(count) => change({ count })}
        />
        <Field
          label="Seed"
          min={0}
          max={1_000_000}
          value={options.seed}
          onChange={(seed) => change({ seed })}
        />
      </div>
      {hasClasses && (
        <div className="fold-form">
          <span className="fold-field">Each class by itself, too</span>
          <FlagSwitch
            label="Each class by itself"
            checked={perClass}
            onChange={(on) => change({ perClass: on })}
          />
        </div>
      )}
      <div className="fold-form">
        <Field
          label="While it trains, every"
          name="Steps between measurements"
          unit={every === 0 ? "steps (never)" : "steps"}
          min={0}
          max={1_000_000}
          value={every}
          onChange={measureEvery}
        />
      </div>
      <MetricChoice chosen={options.metrics} onChange={(chosen) => change({ metrics: chosen })} />
    </>
  );
}
