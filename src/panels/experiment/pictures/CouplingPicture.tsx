import { useMemo } from "react";
import type { CouplingEntry } from "../../../algorithms/couplings/entry.ts";
import { side } from "./cloud.ts";
import { pairCount, pairLines } from "./pairing.ts";

const y = (row: number) => 4 + (row * (side - 8)) / (pairCount - 1);
const ends = (x: number) => Array.from({ length: pairCount }, (_, row) => `M${x} ${y(row)}h0`).join("");

/** Which source points (left) meet which data points (right). */
export function CouplingPicture({ entry }: { entry: CouplingEntry }) {
  const lines = useMemo(() => pairLines(entry), [entry]);
  return (
    <svg viewBox={`0 0 ${side} ${side}`} className="picture" aria-hidden="true">
      {lines.map(({ from, to, strength, group }) => (
        <path
          key={`${from} ${to}`}
          className="picture-pair"
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
