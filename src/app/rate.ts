/** Steps per second over about the last second. */
export class Rate {
  readonly #marks: { readonly time: number; readonly step: number }[] = [];

  restart(): void {
    this.#marks.length = 0;
  }

  /** @returns the rate after `step` was reached, or 0 while it cannot be told yet */
  mark(step: number, time: number): number {
    this.#marks.push({ time, step });
    while (this.#marks.length > 2 && time - this.#marks[0]!.time > 1000) this.#marks.shift();
    const first = this.#marks[0]!;
    return time > first.time ? (1000 * (step - first.step)) / (time - first.time) : 0;
  }
}
