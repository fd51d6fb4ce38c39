import { Download } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { configStore } from "../../config/store.ts";
import { taskStore } from "../../telemetry/task-store.ts";
import { ChartCanvas } from "../../ui/chart/ChartCanvas.tsx";
import { ExportMenu } from "../../ui/chart/ExportMenu.tsx";
import { pictureOf } from "../../ui/chart/picture.ts";
import { type ReflowPlan, useCommands } from "../../ui/commands.ts";
import { Segments } from "../../ui/controls/Segments.tsx";
import { useRunTitle } from "../../ui/use-stores.ts";
import { Field } from "../Field.tsx";
import { Task } from "../Task.tsx";
import { RoundsTable } from "./RoundsTable.tsx";
import { createReflowSource } from "./reflow-source.ts";

const source = createReflowSource(taskStore);

const starts = [
  {
    id: "weights",
    label: "on from the weights",
    help: "Each round goes on from the last one's weights: quick.",
  },
  {
    id: "scratch",
    label: "from scratch",
    help: "Each round starts from the seed's weights: slower, and nothing is carried over.",
  },
];

/** Rounds of rectified flow, what each of them brought, and the step that is distilled from them. */
export default function ReflowPanel() {
  const { reflow, distil } = useCommands();
  const [rounds, setRounds] = useState(2);
  const [steps, setSteps] = useState(2000);
  const [from, setFrom] = useState<ReflowPlan["from"]>("weights");
  const busy = useStore(taskStore, ({ task }) => task !== null);
  const measured = useStore(taskStore, (state) => state.rounds);
  const hasPairs = useStore(configStore, ({ coupling }) => coupling.id === "reflow");
  const caption = useRunTitle();
  return (
    <>
      <p className="fold-help">
        Each round trains on pairs of the last one’s own making: noise, and the point that it flowed to. Such
        pairs hardly cross, so trails straighten. Look for W2 with 1 step to come down to that with 50.
      </p>
      <div className="fold-form">
        <Field label="Rounds" min={1} max={5} value={rounds} onChange={setRounds} />
        <Field
          label="of"
          name="Steps of a round"
          unit="steps"
          min={100}
          max={100_000}
          value={steps}
          onChange={setSteps}
        />
      </div>
      <Segments
        label="Where a round starts"
        options={starts}
        value={from}
        onChange={(id) => setFrom(id === "scratch" ? "scratch" : "weights")}
      />
      <div className="fold-form">
        <button
          type="button"
          className="fold-button"
          disabled={busy}
          onClick={() => reflow({ rounds, steps, from })}
        >
          Start reflow
        </button>
        <button
          type="button"
          className="fold-button"
          disabled={busy || !hasPairs}
          onClick={() => distil(steps)}
          title="Trains the first step alone on the last round's pairs, so that it is the whole way"
        >
          Distil to one step
        </button>
        {!hasPairs && <span className="fold-field">distilling needs a round first</span>}
      </div>
      <Task of={["Reflow", "Distillation"]} />
      {measured.length > 0 && (
        <>
          <RoundsTable rounds={measured} />
          <div className="rounds-head">
            <span className="panel-axis">{source.axisTitle()}</span>
            <ExportMenu picture={pictureOf(source)} name="Reflow" caption={caption} icon={<Download />} />
          </div>
          <div className="rounds-chart">
            <ChartCanvas source={source} name="Reflow" />
          </div>
        </>
      )}
    </>
  );
}
