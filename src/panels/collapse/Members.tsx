import { useState } from "react";
import type { CollapseFrame, RealCloud } from "../../telemetry/studies/collapse.ts";
import { useCommands } from "../../ui/commands.ts";
import { SelectField } from "../../ui/controls/SelectField.tsx";
import { significant, thousands } from "../../ui/format.ts";
import { Specimen } from "../measured/Specimen.tsx";

/** Rows of samples and of real points. */
export interface Selected {
  readonly generated: readonly number[];
  readonly real: readonly number[];
}

interface MembersProps {
  readonly frame: CollapseFrame;
  readonly real: RealCloud;
  /** What the brush holds; null where there is none. */
  readonly brushed: Selected | null;
}

/** Members that are listed at a time. */
const page = 12;

/** Who is where: the samples of a region or of a mode, each with its nearest real points, then the real ones. */
export function Members({ frame, real, brushed }: MembersProps) {
  const [asked, ask] = useState("region");
  const [shown, show] = useState(page);
  const { kind, modes, sampleMode } = frame;
  const groups = [
    {
      id: "region",
      label: "drawn region",
      help: "What an outline in a picture goes round: draw one with the pointer.",
    },
    {
      id: "-1",
      label: `on no ${kind}`,
      help: "Samples farther from the data than real points are from each other.",
    },
    ...(modes ?? []).map(({ name }, k) => ({
      id: String(k),
      label: `${kind} ${name}`,
      help: "Its samples and its real points.",
    })),
  ];
  const chosen = groups.some(({ id }) => id === asked) ? asked : "region";
  const selected =
    chosen === "region" ? brushed : ofMode(Number(chosen), sampleMode, frame.realMode ?? real.labels);
  const image = useCommands().data()?.set.image ?? null;
  return (
    <section className="page-part page-part-wide" aria-label="Members">
      <div className="page-part-head">
        <h3>Members</h3>
        <SelectField
          label="Members of"
          options={groups}
          value={chosen}
          onChange={(id) => {
            ask(id);
            show(page);
          }}
        />
      </div>
      {selected ? (
        <>
          <p className="panel-axis">
            {thousands(selected.generated.length)} samples and {thousands(selected.real.length)} real points.
            Each sample stands before its nearest real points and their distances.
          </p>
          <ul className="collapse-members" data-pictures={image !== null || undefined}>
            {selected.generated.slice(0, shown).map((row) => (
              <Member key={row} row={row} frame={frame} real={real} image={image} />
            ))}
          </ul>
          <ul className="collapse-members collapse-members-real">
            {selected.real.slice(0, shown).map((row) => (
              <li key={row}>
                <Specimen
                  point={rowOf(real.points, row, real)}
                  image={image}
                  kind="real"
                  label={`real point ${row + 1}`}
                />
              </li>
            ))}
          </ul>
          {Math.max(selected.generated.length, selected.real.length) > shown && (
            <button type="button" className="fold-button" onClick={() => show(shown + 4 * page)}>
              Show more
            </button>
          )}
        </>
      ) : (
        <p className="panel-axis">
          Draw an outline in a picture to list what it goes round, or choose a {kind} here.
        </p>
      )}
    </section>
  );
}

interface MemberProps extends Pick<MembersProps, "frame" | "real"> {
  readonly row: number;
  readonly image: { readonly width: number; readonly height: number; readonly max: number } | null;
}

function Member({ row, frame, real, image }: MemberProps) {
  const { nearest, points } = frame;
  const listed = nearest.index.length / (frame.flat.length / 2);
  return (
    <li>
      <Specimen point={rowOf(points, row, real)} image={image} kind="generated" label={`sample ${row + 1}`} />
      {Array.from({ length: listed }, (_, m) => {
        const [neighbour, distance] = [nearest.index[row * listed + m]!, nearest.distance[row * listed + m]!];
        return (
          <Specimen
            key={neighbour}
            point={rowOf(real.points, neighbour, real)}
            image={image}
            kind="real"
            label={`real neighbour ${m + 1}, distance ${significant(distance)}`}
          />
        );
      })}
      <span className="figure">{significant(nearest.distance[row * listed]!)}</span>
    </li>
  );
}

function rowOf(points: Float32Array, row: number, real: RealCloud): Float32Array {
  const dim = real.points.length / (real.flat.length / 2);
  return points.subarray(row * dim, (row + 1) * dim);
}

function ofMode(mode: number, sampleMode: Int32Array, labels: ArrayLike<number> | null): Selected {
  const rows = (values: ArrayLike<number>) =>
    Array.from({ length: values.length }, (_, i) => i).filter((i) => values[i] === mode);
  return { generated: rows(sampleMode), real: labels ? rows(labels) : [] };
}
