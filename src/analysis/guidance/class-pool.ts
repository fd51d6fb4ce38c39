/** Real points with the class of each, `[count, dim]`, the data's units. */
export interface LabelledPool {
  readonly dim: number;
  readonly points: Float32Array;
  readonly labels: Uint32Array;
}

/** Real points that samples of a class are held against. */
export interface ClassPool {
  /** Of the class. */
  readonly real: Float32Array;
  /** As many others of the class, for what a perfect sampler would score. */
  readonly others: Float32Array;
  /** Of all classes, without those others. */
  readonly all: { readonly points: Float32Array; readonly labels: Uint32Array };
}

/** Points of all classes that distances to neighbours are taken to. */
const most = 3000;

/**
 * Parts real points into those of the class, a second draw of it, and all classes together.
 * @param count points of the class that are wanted, twice; half of what there is where the pool has fewer
 */
export function classPool({ dim, points, labels }: LabelledPool, label: number, count: number): ClassPool {
  const own = [...labels.keys()].filter((row) => labels[row] === label);
  const half = Math.min(count, Math.floor(own.length / 2));
  const others = new Set(own.slice(half, 2 * half));
  const rest = [...labels.keys()].filter((row) => !others.has(row)).slice(0, most);
  const take = (rows: Iterable<number>) =>
    Float32Array.from([...rows].flatMap((row) => [...points.subarray(row * dim, (row + 1) * dim)]));
  return {
    real: take(own.slice(0, half)),
    others: take(others),
    all: { points: take(rest), labels: Uint32Array.from(rest, (row) => labels[row]!) },
  };
}
