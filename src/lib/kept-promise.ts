/** What is made when it is first asked for, and then kept. What could not be made is not: the next one tries again. */
export class KeptPromise<T> {
  #made: Promise<T> | null = null;

  get(make: () => Promise<T>): Promise<T> {
    if (this.#made) return this.#made;
    const made = make();
    this.#made = made;
    made.catch(() => this.#forget(made));
    return made;
  }

  /** As it is now; null before it is asked for. */
  get present(): Promise<T> | null {
    return this.#made;
  }

  #forget(made: Promise<T>): void {
    if (this.#made === made) this.#made = null;
  }
}
