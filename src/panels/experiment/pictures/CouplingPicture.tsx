import { useMemo } from "react";
import type { CouplingEntry } from "../../../algorithms/couplings/entry.ts";
import type { ParamValues } from "../../../algorithms/params.ts";
import { side } from "./cloud.ts";
import { pairCount, pairLines } from "./pairing.ts";

const box = `0 0 ${side} ${side}`;
const y = (row: number) => 4 + (row * (side - 8)) / (pairCount - 1);
const ends = (x: number) => Array.from({ length: pairCount }, (_, row) => `M${x} ${y(row)}h0`).join("");

/** Which source points (left) meet which data points (right). */
export function CouplingPicture({ entry, params }: { entry: CouplingEntry; params: ParamValues }) {
  const lines = useMemo(() => pairLines(entry), [entry]);
  if (typeof params.angle === "number") return <TurnedPairs degrees={params.angle} />;
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      {lines.map(({ from, to, strength, group }) => (
        <path
          key={`${from} ${to}`}
          className={entry.kind === "pairs" ? "picture-pair picture-ink" : "picture-pair"}
          d={`M4 ${y(from)}L28 ${y(to)}`}
          strokeOpacity={0.2 + 0.8 * strength}
          strokeDasharray={group ? "1 2.5" : undefined}
        />
      ))}
      <path className="picture-ends picture-source" d={ends(4)} />
      <path className="picture-ends" d={ends(28)} />
    </svg>
  );
}

/** Source points on an arc, each tied to where the turn about the middle takes it. */
function TurnedPairs({ degrees }: { degrees: number }) {
  const at = (angle: number) => {
    const turn = (Math.PI * angle) / 180;
    return `${(side / 2 + 12 * Math.cos(turn)).toFixed(1)} ${(side / 2 - 12 * Math.sin(turn)).toFixed(1)}`;
  };
  const starts = [120, 150, 180, 210, 240];
  const dots = (shift: number) => starts.map((angle) => `M${at(angle + shift)}h0`).join("");
  return (
    <svg viewBox={box} className="picture" aria-hidden="true">
      <path
        className="picture-pair picture-ink"
        d={starts.map((angle) => `M${at(angle)}L${at(angle + degrees)}`).join("")}
      />
      <path className="picture-ends picture-source" d={dots(0)} />
      <path className="picture-ends" d={dots(degrees)} />
    </svg>
  );
}
