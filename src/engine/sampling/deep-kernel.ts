import type { TiledKernel } from "../forward.ts";

/** Rows whose evaluation takes about as long as compiling does, two seconds on the software adapter that was timed. */
const worthwhile = 200_000;

/**
 * A faster kernel for the deep layers, with the same bits. It takes long to compile, so it is compiled once as much
 * has been evaluated as it can soon win back, and takes over when it is there.
 */
export class DeepKernel {
  readonly #compile: () => Promise<TiledKernel>;
  #evaluated = 0;
  #hasBegun = false;
  #kernel: TiledKernel | null = null;

  constructor(compile: () => Promise<TiledKernel>) {
    this.#compile = compile;
  }

  /** @returns null where it is not there, after `rows` more rows */
  after(rows: number): TiledKernel | null {
    this.#evaluated += rows;
    if (!this.#hasBegun && this.#evaluated >= worthwhile) {
      this.#hasBegun = true;
      this.#compile().then(
        (kernel) => {
          this.#kernel = kernel;
        },
        // The others serve as well; a lost device is told of by whoever owns it.
        () => undefined,
      );
    }
    return this.#kernel;
  }
}
