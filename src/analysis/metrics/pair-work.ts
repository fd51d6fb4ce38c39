import { fillSquares } from "../../lib/distances.ts";
import type { SquareRows } from "../../lib/pair-rows.ts";
import type { ComputedBy, Estimate, MetricContext, PointSet } from "./types.ts";

/** Rows of squared distances that a piece of work waits for: from the points of `a` to those of `b`. */
export interface WantedRows {
  readonly a: PointSet;
  readonly b: PointSet;
  readonly first: number;
  /** Of row i only the columns before i are read. */
  readonly below: boolean;
}

/** As many of the rows as whoever computes them likes. */
export interface ComputedRows extends SquareRows {
  readonly by: ComputedBy;
}

/**
 * Work that asks for distances and goes on with them; who drives it decides where they are computed. So a metric is
 * written once, for threads that may wait for a GPU and for those that may not.
 */
export type PairWork<T> = Generator<WantedRows, T, ComputedRows>;

/** A metric of the distances between points. */
export type PairMetric = (
  samples: PointSet,
  reference: PointSet,
  context: MetricContext,
) => PairWork<Estimate>;

/** One row in float64. */
function processorRow({ a, b, first, below }: WantedRows, room: Float64Array): ComputedRows {
  fillSquares(a.points, first, b.points, a.dim, below ? first : b.count, room);
  return { squares: room, count: 1, stride: b.count, by: "processor" };
}

/** A row that is overwritten by the next. */
class Room {
  #row = new Float64Array();

  for({ b }: WantedRows): Float64Array {
    if (this.#row.length !== b.count) this.#row = new Float64Array(b.count);
    return this.#row;
  }
}

/** Does the work at once, in float64. */
export function onProcessor<T>(work: PairWork<T>): T {
  const room = new Room();
  let step = work.next();
  while (!step.done) step = work.next(processorRow(step.value, room.for(step.value)));
  return step.value;
}

/**
 * Does the work with rows from elsewhere where there are some, and in float64 where there are none.
 * @param ask null where the rows are to be computed here
 */
export async function withRowsFrom<T>(
  work: PairWork<T>,
  ask: (wanted: WantedRows) => Promise<SquareRows | null> | null,
): Promise<T> {
  const room = new Room();
  let step = work.next();
  while (!step.done) {
    const wanted = step.value;
    const asked = ask(wanted);
    const given = asked && (await asked);
    step = work.next(given ? { ...given, by: "gpu" } : processorRow(wanted, room.for(wanted)));
  }
  return step.value;
}
