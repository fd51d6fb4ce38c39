/** Every row of the run, one a step, in growing columns; charts subscribe and redraw at their own pace. */
export class History {
  #columns = new Map<string, Float64Array>();
  #length = 0;
  #version = 0;
  readonly #listeners = new Set<() => void>();

  get length(): number {
    return this.#length;
  }

  /** Grows by one at each change; a chart redraws when it differs from what it drew. */
  get version(): number {
    return this.#version;
  }

  /** @returns the column's rows so far (a view, not a copy); empty where the column is unknown. */
  column(name: string): Float64Array {
    return this.#columns.get(name)?.subarray(0, this.#length) ?? new Float64Array(0);
  }

  names(): string[] {
    return [...this.#columns.keys()];
  }

  /** Appends `count` rows; every call brings the same columns. */
  append(count: number, columns: Readonly<Record<string, ArrayLike<number>>>): void {
    for (const [name, values] of Object.entries(columns)) {
      const column = this.#reserve(name, this.#length + count);
      for (let row = 0; row < count; row++) column[this.#length + row] = values[row] ?? Number.NaN;
    }
    this.#length += count;
    this.#changed();
  }

  /** Drops the rows of steps after `step` (a restored checkpoint). */
  truncate(length: number): void {
    this.#length = Math.min(length, this.#length);
    this.#changed();
  }

  /** @returns all rows so far, to be put back by `replace` */
  snapshot(): Readonly<Record<string, Float64Array>> {
    return Object.fromEntries(this.names().map((name) => [name, this.column(name).slice()]));
  }

  /** Puts the rows of another run in the place of these. */
  replace(columns: Readonly<Record<string, Float64Array>>): void {
    this.#columns = new Map();
    this.#length = 0;
    this.append(Object.values(columns)[0]?.length ?? 0, columns);
  }

  clear(): void {
    this.#columns = new Map();
    this.#length = 0;
    this.#changed();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #reserve(name: string, length: number): Float64Array {
    const old = this.#columns.get(name);
    if (old && old.length >= length) return old;
    const grown = new Float64Array(Math.max(1024, 2 * length)).fill(Number.NaN);
    if (old) grown.set(old);
    this.#columns.set(name, grown);
    return grown;
  }

  #changed(): void {
    this.#version++;
    for (const listener of this.#listeners) listener();
  }
}

export const history = new History();
