/** What float32 takes from the columns of a file, whose numbers may hold more. */
export class Rounding {
  readonly #low: Float64Array;
  readonly #high: Float64Array;
  readonly #worst: Float64Array;

  constructor(columns: number) {
    this.#low = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
    this.#high = new Float64Array(columns).fill(Number.NEGATIVE_INFINITY);
    this.#worst = new Float64Array(columns);
  }

  add(column: number, value: number): void {
    if (value < this.#low[column]!) this.#low[column] = value;
    if (value > this.#high[column]!) this.#high[column] = value;
    const error = Math.abs(Math.fround(value) - value);
    if (error > this.#worst[column]!) this.#worst[column] = error;
  }

  /** @returns the largest rounding error of each column over its range; 0 where it holds one number only. */
  shares(): Float64Array {
    return this.#worst.map((worst, j) => {
      const range = this.#high[j]! - this.#low[j]!;
      return range > 0 ? worst / range : 0;
    });
  }
}
