import type { Memory } from "../gpu/memory.ts";

interface Place {
  /** First float. */
  readonly offset: number;
  readonly parts: number;
  /** Parts that a binding covers: what was split off the tail is bound with the operand. */
  readonly bound: number;
}

/**
 * Squared lengths of rows, one array for all operands of all linear layers: each operand has some parts of
 * `rows` floats that add up to its squared length. Parts come out of the products' own tiles for nothing.
 */
export class SquareArena {
  readonly #rows: number;
  readonly #operands = new Map<string, Place>();
  #size = 0;
  #buffer: GPUBuffer | null = null;

  constructor(rows: number) {
    this.#rows = rows;
  }

  add(operand: string, parts: number): void {
    // 64 floats are 256 bytes, the coarsest offset that an adapter may ask of a binding.
    this.#operands.set(operand, { offset: this.#size, parts, bound: parts });
    this.#size = Math.ceil((this.#size + parts * this.#rows) / 64) * 64;
  }

  /** Names the last `parts` parts of an operand, which then keeps the others. */
  split(operand: string, tail: string, parts: number): void {
    const whole = this.place(operand);
    const kept = whole.parts - parts;
    this.#operands.set(operand, { ...whole, parts: kept });
    this.#operands.set(tail, { offset: whole.offset + kept * this.#rows, parts, bound: parts });
  }

  allocate(memory: Memory): void {
    this.#buffer = memory.storage("squares", 4 * this.#size);
  }

  get buffer(): GPUBuffer {
    if (!this.#buffer) throw new Error("SquareArena is not allocated");
    return this.#buffer;
  }

  has(operand: string): boolean {
    return this.#operands.has(operand);
  }

  binding(operand: string): GPUBufferBinding {
    const { offset, bound } = this.place(operand);
    return { buffer: this.buffer, offset: 4 * offset, size: 4 * bound * this.#rows };
  }

  place(operand: string): Place {
    const found = this.#operands.get(operand);
    if (!found) throw new Error(`no squares of ${operand}`);
    return found;
  }
}
