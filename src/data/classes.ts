/** A network has one input per class; more of them are most likely not classes at all. */
export const MAX_CLASSES = 256;

export interface Classes {
  /** Class of each row, 0…classes−1. */
  readonly labels: Uint32Array;
  readonly classNames: readonly string[];
}

function compareNames(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (!Number.isNaN(difference)) return difference;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers the different names in ascending order, of numbers where all are numbers. */
export function classesOf(names: readonly string[]): Classes {
  const classNames = [...new Set(names)].sort(compareNames);
  const indexOf = new Map(classNames.map((name, k) => [name, k]));
  return { labels: Uint32Array.from(names, (name) => indexOf.get(name)!), classNames };
}
