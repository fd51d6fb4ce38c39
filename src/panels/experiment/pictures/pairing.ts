import type { CouplingEntry } from "../../../algorithms/couplings/entry.ts";
import { solveAssignment } from "../../../lib/assignment.ts";
import { RandomSequence, Stream } from "../../../lib/rng.ts";

/** Points on either side of the picture, at heights 0 … count − 1. */
export const pairCount = 5;

/** One line of the picture, from a source point to a data point. */
export interface PairLine {
  readonly from: number;
  readonly to: number;
  /** Share of the source point that goes there, or what the pair counts, in (0, 1]. */
  readonly strength: number;
  /** The class, where the coupling asks for it. */
  readonly group: 0 | 1;
}

/** Whether the points above belong to the second class; the middle one of the data is another than the source's. */
const sourceGroups = [0, 1, 0, 1, 0] as const;
const dataGroups = [1, 0, 0, 0, 1] as const;

/** @returns which point meets which on a line of five: by the rule of the entry, computed as training would. */
export function pairLines(entry: CouplingEntry): PairLine[] {
  const alone = (order: ArrayLike<number>, strength = (_from: number, _to: number) => 1) =>
    Array.from({ length: pairCount }, (_, from): PairLine => {
      const to = order[from]!;
      const group = entry.classCost ? sourceGroups[from]! : 0;
      return { from, to, strength: strength(from, to), group };
    });
  switch (entry.kind) {
    case "plan":
      return entropicPlan();
    case "assignment":
      return alone(solveAssignment(costs(entry.classCost === true), pairCount));
    case "pairs":
      // What a flow carries along keeps its order on a line; other lists are any order that stays as it is.
      return alone(entry.id === "reflow" ? [0, 1, 2, 3, 4] : shuffled());
    case "independent":
      return alone(
        shuffled(),
        entry.weighted ? (from, to) => Math.exp(-Math.abs(from - to) / 1.5) : undefined,
      );
    default:
      return entry.kind satisfies never;
  }
}

const shuffled = () => new RandomSequence(2, Stream.data).permutation(pairCount);

/** Squared distances, row-major; classes that differ cost more than any distance. */
function costs(byClass: boolean): Float64Array {
  return Float64Array.from({ length: pairCount ** 2 }, (_, k) => {
    const [i, j] = [Math.floor(k / pairCount), k % pairCount];
    const other = byClass && sourceGroups[i] !== dataGroups[j] ? 1000 : 0;
    return (i - j) ** 2 + other;
  });
}

/** Sinkhorn's plan at ε of a tenth of the mean cost: lines that a hundredth of a point takes are left out. */
function entropicPlan(): PairLine[] {
  const cost = costs(false);
  const epsilon = 0.1 * (cost.reduce((sum, c) => sum + c, 0) / cost.length);
  const kernel = cost.map((c) => Math.exp(-c / epsilon));
  const [rows, columns] = [new Float64Array(pairCount).fill(1), new Float64Array(pairCount).fill(1)];
  for (let round = 0; round < 30; round++) {
    for (let i = 0; i < pairCount; i++)
      rows[i] = 1 / columns.reduce((sum, c, j) => sum + c * kernel[i * pairCount + j]!, 0);
    for (let j = 0; j < pairCount; j++)
      columns[j] = 1 / rows.reduce((sum, r, i) => sum + r * kernel[i * pairCount + j]!, 0);
  }
  return Array.from(kernel, (k, at): PairLine => {
    const [from, to] = [Math.floor(at / pairCount), at % pairCount];
    return { from, to, strength: rows[from]! * k * columns[to]!, group: 0 };
  }).filter(({ strength }) => strength > 0.01);
}
