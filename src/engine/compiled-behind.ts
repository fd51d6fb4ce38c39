/**
 * What does the same work faster, bit for bit, and takes long to compile: it is compiled once so much has been done
 * that it will soon be won back, and takes over when it is there.
 */
export class CompiledBehind<T> {
  readonly #compile: () => Promise<T>;
  readonly #worthwhile: number;
  #rows = 0;
  #hasBegun = false;
  #value: T | null = null;

  /** @param worthwhile rows before compiling would only take the processor from the first ones */
  constructor(compile: () => Promise<T>, worthwhile: number) {
    this.#compile = compile;
    this.#worthwhile = worthwhile;
  }

  /** @returns null until it is there; `rows` more are about to be done */
  after(rows: number): T | null {
    this.#rows += rows;
    if (!this.#hasBegun && this.#rows >= this.#worthwhile) {
      this.#hasBegun = true;
      this.#compile().then(
        (value) => {
          this.#value = value;
        },
        // What there is serves as well; a lost device is told of by whoever owns it.
        () => undefined,
      );
    }
    return this.#value;
  }
}
