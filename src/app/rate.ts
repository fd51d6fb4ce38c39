/** Milliseconds: how far back the rate looks, and how far at least, since rows are read many at a time. */
const [window, least] = [1000, 300];

/** Steps per second over about the last second. */
export class Rate {
  readonly #marks: { readonly time: number; readonly step: number }[] = [];
  #told = 0;

  restart(): void {
    this.#marks.length = 0;
    this.#told = 0;
  }

  /** @returns the rate after `step` was reached, or 0 while it cannot be told yet */
  mark(step: number, time: number): number {
    this.#marks.push({ time, step });
    // Whatever began before the window stays in it: two marks that come together would tell any rate.
    while (this.#marks.length > 2 && time - this.#marks[1]!.time >= window) this.#marks.shift();
    const first = this.#marks[0]!;
    const span = time - first.time;
    if (span >= least) this.#told = (1000 * (step - first.step)) / span;
    return this.#told;
  }
}
