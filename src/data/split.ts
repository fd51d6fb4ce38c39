import { RandomSequence, Stream } from "../lib/rng.ts";

export interface SplitRows {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Rows each class gives to a split, so that the classes keep their shares and the split has
 * `round(share·count)` rows in all: rounding errors are carried from class to class.
 */
function quotas(classCounts: readonly number[], share: number): number[] {
  let seen = 0;
  let given = 0;
  return classCounts.map((count) => {
    seen += count;
    const quota = Math.round(share * seen) - given;
    given += quota;
    return quota;
  });
}

/**
 * Deals rows 0…count−1 in an order that the seed decides.
 * @param labels class of each row, or null: one class.
 * @param shares of the rows in the validation and the test split.
 * @returns the rows of each split, shuffled, stratified by label.
 */
export function splitRows(
  count: number,
  labels: Uint32Array | null,
  shares: { validation: number; test: number },
  seed: number,
): SplitRows {
  const classCounts: number[] = [];
  for (let i = 0; i < count; i++) {
    const k = labels?.[i] ?? 0;
    while (classCounts.length <= k) classCounts.push(0);
    classCounts[k]!++;
  }
  const validationQuota = quotas(classCounts, shares.validation);
  const heldOutQuota = quotas(classCounts, shares.validation + shares.test);
  const dealt = classCounts.map(() => 0);
  const [train, validation, test]: [number[], number[], number[]] = [[], [], []];
  for (const row of new RandomSequence(seed, Stream.split).permutation(count)) {
    const k = labels?.[row] ?? 0;
    const rank = dealt[k]!++;
    if (rank < validationQuota[k]!) validation.push(row);
    else if (rank < heldOutQuota[k]!) test.push(row);
    else train.push(row);
  }
  return {
    train: Uint32Array.from(train),
    validation: Uint32Array.from(validation),
    test: Uint32Array.from(test),
  };
}
