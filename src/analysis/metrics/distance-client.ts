import { type PointColumns, pointColumns, type SquareRows } from "../../lib/pair-rows.ts";
import type { WantedRows } from "./pair-work.ts";
import type { PointSet } from "./types.ts";

/** What a worker asks of the thread that has a GPU: first between which sets, then rows after rows of them. */
export type DistanceQuestion =
  | { readonly kind: "pairs"; readonly a: PointColumns; readonly b: PointColumns | null }
  | { readonly kind: "rows"; readonly first: number; readonly below: boolean };

/** Rows, or null where they could not be computed. */
export interface DistanceReply {
  readonly kind: "rows";
  readonly rows: SquareRows | null;
}

/** Below it a distance is computed sooner than it is sent from one thread to the other. */
const leastDim = 16;
/** Products of all pairs that take the processor some tenths of a second; asking costs some hundredths. */
const leastProducts = 2 ** 27;

/** Whether distances between these sets are worth the way to a GPU and back. */
export function isWorthAsking(a: PointSet, b: PointSet): boolean {
  return a.dim >= leastDim && a.count * b.count * a.dim >= leastProducts;
}

/** Asks for distances by messages, from within a worker; one question at a time. */
export class DistanceClient {
  readonly #post: (question: DistanceQuestion, transfer: Transferable[]) => void;
  readonly #isWorth: (a: PointSet, b: PointSet) => boolean;
  #answered: ((rows: SquareRows | null) => void) | null = null;
  /** Sets that the other thread holds. */
  #a: PointSet | null = null;
  #b: PointSet | null = null;
  /** Once something went wrong there, nothing is asked any more. */
  #failed = false;

  /** @param isWorth between which sets distances are asked for */
  constructor(
    post: (question: DistanceQuestion, transfer: Transferable[]) => void,
    isWorth: (a: PointSet, b: PointSet) => boolean = isWorthAsking,
  ) {
    this.#post = post;
    this.#isWorth = isWorth;
  }

  /** @returns null where the rows are computed sooner here */
  ask({ a, b, first, below }: WantedRows): Promise<SquareRows | null> | null {
    if (this.#failed || !this.#isWorth(a, b)) return null;
    if (a !== this.#a || b !== this.#b) {
      const columns = pointColumns(a.points, a.dim);
      const others = b === a ? null : pointColumns(b.points, b.dim);
      const buffers = [columns, others].flatMap((set) => (set ? [set.values.buffer] : []));
      this.#post({ kind: "pairs", a: columns, b: others }, buffers);
      [this.#a, this.#b] = [a, b];
    }
    this.#post({ kind: "rows", first, below }, []);
    return new Promise((resolve) => {
      this.#answered = resolve;
    });
  }

  hear({ rows }: DistanceReply): void {
    this.#failed = rows === null;
    this.#answered?.(rows);
  }
}
