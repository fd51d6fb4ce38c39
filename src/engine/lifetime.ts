import { LabError } from "../lib/errors.ts";

/** What a request is told whose run has ended. */
export function runEnded(): LabError {
  return new LabError("aborted", "This run has ended, and answers no more.", {
    hint: "Ask again once another run has begun.",
  });
}

/**
 * The life of what tasks use: it ends at once, and is released when the last task that was under way has settled.
 * So no buffer is destroyed between two submits of a task, and none stays longer than the tasks take.
 */
export class Lifetime {
  readonly #release: () => void;
  #tasks = 0;
  #ended = false;

  /** @param release called once */
  constructor(release: () => void) {
    this.#release = release;
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /**
   * Runs a task while nothing is released.
   * @throws LabError `aborted` where the life has ended before; whatever fails after the end failed because of it
   */
  async hold<T>(task: () => Promise<T>): Promise<T> {
    if (this.#ended) throw runEnded();
    this.#tasks++;
    try {
      return await task();
    } catch (error) {
      throw this.#ended ? runEnded() : error;
    } finally {
      this.#tasks--;
      if (this.#ended && this.#tasks === 0) this.#release();
    }
  }

  /** Nothing is begun any more. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#tasks === 0) this.#release();
  }
}

/** Disposes of what is being made, once it is made. */
export function disposeMade(made: Promise<{ dispose(): void }> | null): void {
  made?.then(
    (it) => it.dispose(),
    // Who asked for it was told.
    () => undefined,
  );
}
