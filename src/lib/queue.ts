/** Runs tasks one after another, so that they never interleave. */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns what the task returns; a failing task does not stop the ones behind it */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
