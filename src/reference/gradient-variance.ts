import { backward } from "./backward.ts";
import type { Batch } from "./batch.ts";
import { matrix, squaredNorm } from "./linear.ts";
import { forward, type Network, type Tensors } from "./network.ts";

/** How the gradients of single rows scatter around their mean, over all weights or those of one layer. */
export interface GradientScatter {
  /** E‖gᵢ‖² and half of its 95 % interval. */
  readonly square: number;
  readonly half: number;
  /** tr Cov(gᵢ) = E‖gᵢ‖² − ‖E gᵢ‖², unbiased. */
  readonly trace: number;
  /** ‖E gᵢ‖², unbiased: below zero where the mean is lost in the scatter. */
  readonly signal: number;
}

/**
 * First and second moments of the gradients of rows' own weighted losses, collected batch by batch; no row's
 * gradient is ever stored.
 * Source: "Gradient Variance Reveals Failure Modes in Flow-Based Generative Models", arXiv 2510.18118: the trace
 * of the covariance by flow time; squared norms from ‖δ‖²(‖a‖² + 1) for each linear layer.
 */
export class GradientMoments {
  readonly #network: Network;
  readonly #weights: Tensors;
  readonly #sums: Record<string, Float64Array> = {};
  /** Σ‖g‖² and Σ‖g‖⁴ of all weights, then of each layer. */
  readonly #squares: Float64Array;
  readonly #fourths: Float64Array;
  #rows = 0;
  readonly #losses: number[] = [];

  constructor(network: Network, weights: Tensors) {
    this.#network = network;
    this.#weights = weights;
    this.#squares = new Float64Array(1 + network.layout.length);
    this.#fourths = new Float64Array(1 + network.layout.length);
  }

  /** @param timeScale what the network is told of t is multiplied by */
  add(batch: Batch, timeScale = 1): void {
    const network = this.#network;
    const input = { ...batch, x: batch.xt, t: batch.t.map((t) => Math.fround(timeScale * t)) };
    const pass = forward(network, this.#weights, input);
    const { rows, columns, data } = pass.output;
    const error = data.map((v, e) => v - batch.target[e]!);
    for (let n = 0; n < rows; n++)
      this.#losses.push(squaredNorm(error.subarray(n * columns, (n + 1) * columns)) / columns);
    // Of each row's own loss: not divided by the batch, so that the batch's gradient is the sum of the rows'.
    const slope = error.map((e, i) => (2 * batch.weight[Math.floor(i / columns)]! * e) / columns);
    const { tensors, rowSquare, layerRowSquare } = backward(
      network,
      this.#weights,
      pass,
      matrix(rows, columns, slope),
    );
    for (const [name, values] of Object.entries(tensors)) {
      this.#sums[name] ??= new Float64Array(values.length);
      const sum = this.#sums[name];
      for (let i = 0; i < values.length; i++) sum[i]! += values[i]!;
    }
    [rowSquare, ...network.layout.map(({ name }) => layerRowSquare[name]!)].forEach((squares, part) => {
      for (const square of squares) {
        this.#squares[part]! += square;
        this.#fourths[part]! += square * square;
      }
    });
    this.#rows += rows;
  }

  /** Squared errors per dimension, unweighted, of the rows so far. */
  get losses(): readonly number[] {
    return this.#losses;
  }

  get total(): GradientScatter {
    const all = Object.values(this.#sums).reduce((sum, values) => sum + squaredNorm(values), 0);
    return this.#scatter(0, all);
  }

  /** In the order of the layout. */
  get layers(): readonly GradientScatter[] {
    return this.#network.layout.map(({ name }, l) => {
      const parts = [`${name}.weight`, `${name}.bias`].map((tensor) => squaredNorm(this.#sums[tensor]!));
      return this.#scatter(1 + l, parts[0]! + parts[1]!);
    });
  }

  /** @param sumSquare squared length of the sum of the gradients */
  #scatter(part: number, sumSquare: number): GradientScatter {
    const n = this.#rows;
    const square = this.#squares[part]! / n;
    const spread = Math.max(0, this.#fourths[part]! / n - square * square);
    const mean = sumSquare / (n * n);
    const trace = (n / (n - 1)) * (square - mean);
    return { square, half: 1.96 * Math.sqrt(spread / n), trace, signal: mean - trace / n };
  }
}
