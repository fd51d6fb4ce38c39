/** How many units of work go into a submit, from the measured time of the last ones. */
export class Pace {
  readonly #budget: number;
  readonly #most: number;
  #perUnit = 0;

  /** @param budget milliseconds of GPU time a submit should take */
  constructor(budget: number, most: number) {
    this.#budget = budget;
    this.#most = most;
  }

  next(): number {
    if (this.#perUnit === 0) return 1;
    return Math.max(1, Math.min(this.#most, Math.round(this.#budget / this.#perUnit)));
  }

  /** @param milliseconds between this completion and the one before, or since the submit */
  measured(units: number, milliseconds: number): void {
    const perUnit = Math.max(1e-3, milliseconds / units);
    this.#perUnit = this.#perUnit === 0 ? perUnit : 0.7 * this.#perUnit + 0.3 * perUnit;
  }
}

/** A promise that is awaited later: when the device is lost, its rejection must not pass as unhandled before. */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
