import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { solverPairStudy } from "../../telemetry/studies/solver-pair.ts";
import type { SolverRun, SolverSetting, Solvers } from "../../telemetry/studies/solvers.ts";
import { columnsCsv, planeColumns } from "../../ui/chart/csv.ts";
import { stillSource } from "../../ui/chart/still.ts";
import { useCommands } from "../../ui/commands.ts";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { significant } from "../../ui/format.ts";
import { ChartPart, PlanePart } from "../page/ChartPart.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { coloursOf, differenceChart, overlayModel } from "./difference-chart.ts";
import { runOptions, settingText } from "./names.ts";

/** Points whose ways are drawn. */
const count = 60;

/** Two runs that a person chooses: their ways over each other, and how far apart they are. */
export function PairParts({ solvers }: { solvers: Solvers }) {
  const { study } = useCommands();
  const { runs, inUse, options } = solvers;
  const pair = useStore(solverPairStudy, (state) => state.result);
  const [places, setPlaces] = useState(() => ({
    first: Math.max(
      0,
      runs.findIndex(({ setting }) => "steps" in setting && setting.steps === 4),
    ),
    second: inUse >= 0 ? inUse : runs.length - 1,
  }));
  const settings = runs.map(({ setting }) => setting);
  const [first, second] = [
    settings[places.first] ?? settings[0]!,
    settings[places.second] ?? settings.at(-1)!,
  ];
  const choice = (which: "first" | "second", label: string) => (
    <SettingSelect
      label={label}
      runs={runs}
      value={places[which]}
      onChange={(place) => setPlaces({ ...places, [which]: place })}
    />
  );
  const model = useMemo(() => (pair?.dim === 2 ? overlayModel(pair) : null), [pair]);
  const source = useMemo(() => (pair ? stillSource(differenceChart(pair)) : null), [pair]);
  return (
    <>
      <section className="page-part solver-pair" aria-label="Two solvers compared">
        <div className="page-part-head">
          <h3>Two solvers, the same points</h3>
        </div>
        <div className="solver-wish">
          {choice("first", "First")} {choice("second", "Second")}
        </div>
        <StudyLine
          store={solverPairStudy}
          label="Compare"
          onRun={() => study({ id: "solver-pair", options: { first, second, count, seed: options.seed } })}
        />
        {pair && (
          <p className="fold-help">
            <Key
              setting={pair.first.setting}
              colour={coloursOf(pair.first.setting.id, pair.second.setting.id)[0]}
            />
            {", "}
            <Key
              setting={pair.second.setting}
              colour={coloursOf(pair.first.setting.id, pair.second.setting.id)[1]}
            />
            {`: ${significant(pair.difference.rms.at(-1) ?? Number.NaN)} apart at the end (RMS over ${pair.options.count} points).`}
          </p>
        )}
        {pair && !model && <p className="fold-help">Ways are drawn for data of two dimensions.</p>}
      </section>
      {pair && model && (
        <PlanePart
          name="Their ways"
          note="dots: ends of the first, rings: of the second; straight lines between the times of each"
          model={model}
          summary={`Ways of ${pair.options.count} points by two solvers.`}
          csv={() => waysCsv(pair.first.times, pair.first.points, pair.options.count)}
        />
      )}
      {source && <ChartPart name="How far apart they are" source={source} />}
    </>
  );
}

interface SettingSelectProps {
  readonly label: string;
  readonly runs: readonly SolverRun[];
  readonly value: number;
  readonly onChange: (place: number) => void;
}

function SettingSelect({ label, runs, value, onChange }: SettingSelectProps) {
  return (
    <SelectField
      label={label}
      options={runOptions(runs)}
      value={String(value)}
      onChange={(id) => onChange(Number(id))}
    />
  );
}

function Key({ setting, colour }: { setting: SolverSetting; colour: string }) {
  return (
    <>
      <span className="solver-mark" style={{ background: `var(--${colour})` }} aria-hidden="true" />
      {settingText(setting)}
    </>
  );
}

/** Point by point of the first solver, in the order of integration. */
function waysCsv(times: Float32Array, points: Float32Array, particles: number): string {
  const rows = Array.from({ length: points.length / 2 }, (_, i) => i);
  return columnsCsv([
    ["particle", rows.map((i) => i % particles)],
    ["t", rows.map((i) => times[Math.floor(i / particles)]!)],
    ...planeColumns(points),
  ]);
}
