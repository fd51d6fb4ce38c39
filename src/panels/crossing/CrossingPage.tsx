import { useCallback, useMemo, useState } from "react";
import { useStore } from "zustand";
import { getEntry } from "../../algorithms/entry.ts";
import { metrics } from "../../algorithms/metrics/index.ts";
import { type Crossing, crossingStudy, type SpreadMap } from "../../telemetry/studies/crossing.ts";
import { columnsCsv, planeColumns } from "../../ui/chart/csv.ts";
import type { PlaneWindow } from "../../ui/chart/plane.ts";
import { windowAround } from "../../ui/chart/plane.ts";
import { useCommands } from "../../ui/commands.ts";
import { Info } from "../../ui/controls/Info.tsx";
import { Segments } from "../../ui/controls/Segments.tsx";
import { significant, thousands } from "../../ui/format.ts";
import { pointsText } from "../measured/points-text.ts";
import { PlanePart } from "../page/ChartPart.tsx";
import { PageFrame } from "../page/PageFrame.tsx";
import { StudyLine } from "../page/StudyLine.tsx";
import { greatest, mapPicture } from "./map-picture.ts";
import "./crossing.css";

const options = { pairs: 4096, trajectories: 500, seed: 0 } as const;

/** How much the conditional paths cross, where, and what the network makes of it. */
export default function CrossingPage() {
  const { study } = useCommands();
  const result = useStore(crossingStudy, (state) => state.result);
  return (
    <PageFrame
      question="Do paths cross?"
      explanation={
        <>
          <strong>Conditional paths cross; the learned ODE’s do not.</strong> Where paths of different pairs
          meet at the same time, the network can only answer with their mean: the trajectories bend away from
          each other, and the variance stays in the loss.
        </>
      }
      aside={
        <>
          <StudyLine store={crossingStudy} label="Measure" onRun={() => study({ id: "crossing", options })} />
          {result && <Figures result={result} />}
        </>
      }
      {...(result && {
        caption: `${thousands(result.pairCount)} pairs, coupling: ${result.coupling}`,
      })}
    >
      {result && <Pictures result={result} />}
    </PageFrame>
  );
}

function Figures({ result }: { result: Crossing }) {
  const { pairs, learned } = result;
  return (
    <table className="figures">
      <tbody>
        <tr>
          <td>
            <Info
              trigger="Pairs that cross"
              title="Share of crossing pairs"
              help={`Two pairs cross where source and data points lie the other way round: about half do where pairs are independent, and none of one batch that was assigned exactly; pairs of different batches may. Over ${thousands(pairs.count)} pairs of pairs, from ${thousands(result.pairCount)} pairs.`}
              formula="P\bigl(\langle \Delta x_0, \Delta x_1 \rangle < 0\bigr)"
              source="Villani 2009, Optimal Transport: Old and New, section 5: cyclical monotonicity"
            />
          </td>
          <Figure
            value={`${significant(100 * pairs.share, 3)} %`}
            note={`${significant(100 * pairs.low, 3)} to ${significant(100 * pairs.high, 3)} %`}
          />
        </tr>
        <tr>
          <td>
            <Info
              trigger="Closest approach"
              title="Closest approach at equal t"
              help="Median over pairs of pairs of the least distance at the same time, as a share of the smaller distance at their ends: 1 for lines that never come nearer, 0 for a meeting."
              formula="\min_t \lVert \Delta x_t \rVert \,/\, \min(\lVert \Delta x_0 \rVert, \lVert \Delta x_1 \rVert)"
            />
          </td>
          <Figure value={significant(pairs.approach)} note={`median of ${thousands(pairs.count)}`} />
        </tr>
        {Object.entries(learned).map(([id, { value, low, high, ...points }]) => (
          <tr key={id}>
            <td>
              <Metric id={id} />
            </td>
            <Figure
              value={significant(value)}
              note={`${significant(low)} to ${significant(high)}, n ${pointsText(points)}`}
            />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A figure, and its 95 % interval or what it is below. */
function Figure({ value, note }: { value: string; note: string }) {
  return (
    <td className="figure">
      {value}
      <span className="figure-note">{note}</span>
    </td>
  );
}

function Metric({ id }: { id: string }) {
  const { label, help, formula, source } = getEntry(metrics, id);
  return <Info trigger={label} title={label} help={help} formula={formula} source={source} />;
}

function Pictures({ result }: { result: Crossing }) {
  const { conditional, trajectories, projection, maps } = result;
  const window = useMemo(
    () =>
      windowAround(
        [...conditional, ...trajectories].flatMap((line) => [...line]),
        0.998,
      ),
    [conditional, trajectories],
  );
  const plane = projection ? `, ${projection}` : "";
  return (
    <>
      <Lines
        name="Conditional paths"
        note={`${conditional.length} pairs of the coupling, from noise to data${plane}`}
        lines={conditional}
        colour="source"
        window={window}
      />
      <Lines
        name="Learned trajectories"
        note={`from the same noise to samples, averaged weights, Heun 24 steps${plane}`}
        lines={trajectories}
        colour="generated"
        window={window}
      />
      {maps.length > 0 && <Maps maps={maps} window={window} />}
    </>
  );
}

interface LinesProps {
  readonly name: string;
  readonly note: string;
  readonly lines: readonly Float32Array[];
  readonly colour: "source" | "generated";
  readonly window: PlaneWindow;
}

function Lines({ name, note, lines, colour, window }: LinesProps) {
  const model = useMemo(
    () => ({
      window,
      trails: [{ lines, colour, alpha: 0.6, width: 1.2 }],
      clouds: [
        { points: lines.flatMap((line) => [...line.slice(0, 2)]), colour: "source", form: "dot" } as const,
        {
          points: lines.flatMap((line) => [...line.slice(-2)]),
          colour: colour === "source" ? ("data" as const) : ("generated" as const),
          form: "dot" as const,
        },
      ],
    }),
    [lines, colour, window],
  );
  const csv = useCallback(
    () =>
      ["line,x,y", ...lines.flatMap((line, i) => pairs(line).map(([x, y]) => `${i},${x},${y}`))].join("\n"),
    [lines],
  );
  return (
    <PlanePart
      name={name}
      note={note}
      model={model}
      csv={csv}
      summary={`${name}: ${lines.length} lines from noise to data.`}
    />
  );
}

function Maps({ maps, window }: { maps: readonly SpreadMap[]; window: PlaneWindow }) {
  const [chosen, setChosen] = useState("2");
  const map = maps[Number(chosen)] ?? maps[0]!;
  const model = useMemo(() => mapPicture(map, window), [map, window]);
  const csv = useCallback(() => columnsCsv([...planeColumns(map.centres), ["variance", map.values]]), [map]);
  const how = map.exact ? "exact" : "estimated from the pairs that pass nearby";
  return (
    <PlanePart
      name="Where they disagree"
      note={`Var[u | x, t] per dimension, training space, ${how}; the fuller, the more, up to ${significant(greatest(map))}`}
      model={model}
      csv={csv}
      summary={`Spread of the conditional velocities over the plane at t = ${map.t.toFixed(2)}; at most ${significant(greatest(map))} per dimension.`}
    >
      <Segments
        label="Time of the map"
        options={maps.map(({ t }, i) => ({
          id: String(i),
          label: `t ${t.toFixed(1)}`,
          help: `The spread at t = ${t.toFixed(2)}`,
        }))}
        value={chosen}
        onChange={setChosen}
      />
    </PlanePart>
  );
}

function pairs(points: Float32Array): (readonly [number, number])[] {
  return Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i]!, points[2 * i + 1]!] as const);
}
