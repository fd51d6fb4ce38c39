/**
 * Counter-based random numbers, bit-exact with shaders/shared/rng.wgsl: a number is a pure function of
 * (seed, stream, step, index), so a step can be replayed, skipped or drawn elsewhere without a state.
 * Source: pcg4d of Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020.
 */

/** What a number is for; streams never share numbers. The same values stand in rng.wgsl. */
export const Stream = {
  weights: 0,
  /** Row of a batch: x picks the data point, y the time, z decides label dropout. */
  row: 1,
  source: 2,
  pathNoise: 3,
  dropout: 4,
  /** Start points of samples. */
  sampling: 5,
  data: 6,
  split: 7,
  /** Monte Carlo estimates on the CPU. */
  estimate: 8,
  /** Pairs drawn from a transport plan. */
  coupling: 9,
  /** The Wiener process of SDE sampling. */
  sde: 10,
  /** Noise that is added to xt alone. */
  smoothing: 11,
  /** Noise on the data. */
  dataNoise: 12,
  /** Random signs of the divergence's estimate. */
  hutchinson: 13,
  /** Classes of samples. */
  label: 14,
  /** Added to a stream's number for the fixed validation pairs. */
  validation: 16,
  /** Added to a stream's number for what a whole row shares, such as its mode or its angle. */
  wholeRow: 32,
  /** Added to a stream's number for which coordinates are kept. */
  mask: 64,
} as const;

export type Uint4 = readonly [number, number, number, number];

/** @returns four uniform 32-bit integers for a four-word key. */
export function pcg4d(seed: number, stream: number, step: number, index: number): Uint4 {
  let x = (Math.imul(seed, 1664525) + 1013904223) | 0;
  let y = (Math.imul(stream, 1664525) + 1013904223) | 0;
  let z = (Math.imul(step, 1664525) + 1013904223) | 0;
  let w = (Math.imul(index, 1664525) + 1013904223) | 0;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  x ^= x >>> 16;
  y ^= y >>> 16;
  z ^= z >>> 16;
  w ^= w >>> 16;
  x = (x + Math.imul(y, w)) | 0;
  y = (y + Math.imul(z, x)) | 0;
  z = (z + Math.imul(x, y)) | 0;
  w = (w + Math.imul(y, z)) | 0;
  return [x >>> 0, y >>> 0, z >>> 0, w >>> 0];
}

/** @returns a number in (0, 1), exactly representable in float32: never 0, never 1. */
export function unit(bits: number): number {
  return ((bits >>> 9) + 0.5) * 2 ** -23;
}

/** @returns four standard normal numbers (Box–Muller) for a key. */
export function normal4(seed: number, stream: number, step: number, index: number): Uint4 {
  const [a, b, c, d] = pcg4d(seed, stream, step, index);
  const r = Math.sqrt(-2 * Math.log(unit(a)));
  const s = Math.sqrt(-2 * Math.log(unit(c)));
  const p = 2 * Math.PI * unit(b);
  const q = 2 * Math.PI * unit(d);
  return [r * Math.cos(p), r * Math.sin(p), s * Math.cos(q), s * Math.sin(q)];
}

/** A sequential reader over one stream, for generators and shuffles on the CPU. */
export class RandomSequence {
  readonly #seed: number;
  readonly #stream: number;
  readonly #step: number;
  #index = 0;
  #spareBits: number[] = [];
  #spareNormals: number[] = [];

  constructor(seed: number, stream: number, step = 0) {
    this.#seed = seed;
    this.#stream = stream;
    this.#step = step;
  }

  bits(): number {
    if (this.#spareBits.length === 0)
      this.#spareBits.push(...pcg4d(this.#seed, this.#stream, this.#step, this.#index++));
    return this.#spareBits.shift()!;
  }

  /** @returns a number in (0, 1). */
  uniform(): number {
    return unit(this.bits());
  }

  /** @returns an integer in [0, count). */
  integer(count: number): number {
    return this.bits() % count;
  }

  normal(): number {
    if (this.#spareNormals.length === 0)
      this.#spareNormals.push(...normal4(this.#seed, this.#stream, this.#step, this.#index++));
    return this.#spareNormals.shift()!;
  }

  /** @returns 0…count−1 in random order (Fisher–Yates). */
  permutation(count: number): Uint32Array {
    const order = Uint32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = order[i]!;
      order[i] = order[j]!;
      order[j] = kept;
    }
    return order;
  }
}
