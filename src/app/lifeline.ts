/**
 * Lets work end early with the reason why nothing can be computed any more. A race against one promise that
 * lives as long as the page would keep a reaction, and its result, of every call ever made.
 */
export class Lifeline {
  readonly #waiting = new Set<(reason: unknown) => void>();
  #end: { readonly reason: unknown } | null = null;

  /** @param lost rejects once nothing can be computed any more */
  constructor(lost: Promise<never>) {
    lost.catch((reason: unknown) => {
      this.#end = { reason };
      for (const reject of this.#waiting) reject(reason);
      this.#waiting.clear();
    });
  }

  /** Calls that have not ended. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** What the work gives, or the reason of the end where that comes first. */
  hold<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const settle = () => this.#waiting.delete(reject);
      work.then(resolve, reject).finally(settle);
      if (this.#end) reject(this.#end.reason);
      else this.#waiting.add(reject);
    });
  }
}
