/**
 * Lets something happen as often as its own cost allows: after work of c milliseconds it rests so long that
 * it takes no more than `share` of the time. Drawing is dear on a software adapter and free on a GPU; both
 * find their pace with no word about which adapter it is.
 */
export class Pacer {
  readonly #share: number;
  readonly #least: number;
  #next = 0;
  #busy = false;
  /** The first piece of work also compiles what it needs, which says nothing of what the next will cost. */
  #isFirst = true;

  /** @param share of the time, in (0, 1] @param least milliseconds from one start to the next */
  constructor(share: number, least: number) {
    this.#share = share;
    this.#least = least;
  }

  ready(now: number): boolean {
    return !this.#busy && now >= this.#next;
  }

  /** Runs `work`, whose promise resolves when the GPU is done with it; a lost device ends it as well. */
  async run(work: () => Promise<unknown>): Promise<void> {
    const started = performance.now();
    this.#busy = true;
    try {
      await work();
    } catch (error) {
      // Whoever owns the device tells the visitor that it is lost; nothing is drawn any more.
      if (!(error instanceof DOMException)) throw error;
    } finally {
      this.#busy = false;
      const ended = performance.now();
      const rest = this.#isFirst ? 0 : (ended - started) * (1 / this.#share - 1);
      this.#isFirst = false;
      this.#next = Math.max(started + this.#least, ended + rest);
    }
  }

  /** Makes the next moment due at once. */
  hurry(): void {
    this.#next = 0;
  }
}
