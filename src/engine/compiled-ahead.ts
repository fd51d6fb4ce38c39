import { KeptPromise } from "../lib/kept-promise.ts";

/** Steps that are about to be encoded, of a call that trains up to `end`. */
export interface ComingSteps {
  readonly step: number;
  readonly count: number;
  readonly end: number;
}

/** Kernels that later steps need, compiled while earlier ones run. */
export class CompiledAhead<T> {
  readonly #kept = new KeptPromise<T>();
  readonly #compile: () => Promise<T>;
  readonly #notBefore: number;
  #value: T | null = null;

  /** @param notBefore step before which compiling would only take the processor from the first ones */
  constructor(compile: () => Promise<T>, notBefore: number) {
    this.#compile = compile;
    this.#notBefore = notBefore;
  }

  /** null until a step has needed it. */
  get value(): T | null {
    return this.#value;
  }

  /**
   * Waits where one of the coming steps is `next` or a later one; begins where a step before the end will be.
   * @param next the first step that needs it
   */
  async prepare({ step, count, end }: ComingSteps, next: number): Promise<void> {
    if (this.#value) return;
    const needed = step + count > next;
    if (!needed && (end <= next || step < this.#notBefore)) return;
    const made = this.#kept.get(this.#compile);
    if (needed) this.#value = await made;
  }
}
