import { useMemo, useState } from "react";
import type { Solvers } from "../../telemetry/studies/solvers.ts";
import { ChartCanvas } from "../../ui/chart/ChartCanvas.tsx";
import { pictureOf } from "../../ui/chart/picture.ts";
import { stillSource } from "../../ui/chart/still.ts";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { ChartPart, PicturePart } from "../page/ChartPart.tsx";
import { attemptsTitle, ratiosChart, stepsChart } from "./attempts-chart.ts";
import { runOptions } from "./names.ts";

/** What an adaptive solver tried along t: lengths and errors of its steps. */
export function StepsParts({ solvers }: { solvers: Solvers }) {
  const runs = solvers.runs.filter(({ attempts }) => attempts.length > 0);
  const [chosen, setChosen] = useState(() => usual(solvers));
  const run = runs[chosen] ?? runs.at(-1);
  const steps = useMemo(() => run && stillSource(stepsChart(run)), [run]);
  const ratios = useMemo(() => run && stillSource(ratiosChart(run)), [run]);
  if (!run || !steps || !ratios) return null;
  return (
    <>
      <PicturePart
        name={attemptsTitle(run)}
        note={steps.axisTitle()}
        picture={pictureOf(steps)}
        tools={
          <div className="solver-wish">
            <SelectField
              label="Run"
              options={runOptions(runs)}
              value={String(runs.indexOf(run))}
              onChange={(id) => setChosen(Number(id))}
            />
          </div>
        }
      >
        <ChartCanvas source={steps} name={attemptsTitle(run)} />
      </PicturePart>
      <ChartPart name="Local error of these steps" source={ratios} />
    </>
  );
}

/** What is in use where it adapts its steps, else Dopri5 at the tightest tolerance that was run. */
function usual({ runs, inUse }: Solvers): number {
  const adaptive = runs.filter(({ attempts }) => attempts.length > 0);
  const used = adaptive.indexOf(runs[inUse]!);
  return used >= 0 ? used : adaptive.findLastIndex(({ setting }) => setting.id === "dopri5");
}
