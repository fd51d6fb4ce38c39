import { type InitialWeights, initialWeights, loudOutputScale } from "../algorithms/network-layout.ts";
import { emaDecayAt, learningRateAt } from "../algorithms/optimizers/schedule.ts";
import type { LabConfig } from "../config/types.ts";
import { timeScaleOf } from "../data/drawing.ts";
import type { PreparedData } from "../data/types.ts";
import { type AdamWState, adamwState, adamwUpdate, clipFactor, emaUpdate, globalNorm } from "./adamw.ts";
import { backward, type Gradients, layerNorms } from "./backward.ts";
import { type Batch, type BatchSource, trainingBatch, validationBatch } from "./batch.ts";
import type { DropoutKey } from "./dropout.ts";
import { type Matrix, matrix, squaredNorm } from "./linear.ts";
import {
  createNetwork,
  type ForwardPass,
  forward,
  type Network,
  type NetworkInput,
  type Tensors,
} from "./network.ts";

/** Steps between two evaluations of the validation loss. */
const validationPeriod = 50;

/** The columns of one training step; see `TrainingRows` of the engine. */
export interface ReferenceRow {
  /** After the update: 1 for the first. */
  readonly step: number;
  readonly loss: number;
  /** NaN where it was not evaluated. */
  readonly validationLoss: number;
  /** Before clipping. */
  readonly gradNorm: number;
  readonly learningRate: number;
  /** Mean over the batch of the squared norm of a row's own gradient. */
  readonly sampleGradSquare: number;
  /** In the order of the layout. */
  readonly layerGradNorm: Float64Array;
  readonly rows: RowFigures;
}

/** What each row of a batch had, `[batch]`. */
export interface RowFigures {
  readonly t: Float64Array;
  /** Squared error per dimension. */
  readonly loss: Float64Array;
  /** Squared norm of the gradient of the row's own weighted loss, and of its part in each layer. */
  readonly gradSquare: Float64Array;
  readonly layerGradSquare: readonly Float64Array[];
}

/** Training in float64, step by step: what the kernels are held to. */
export class ReferenceTrainer {
  readonly network: Network;
  readonly weights: Tensors;
  readonly ema: Tensors;
  readonly #config: LabConfig;
  readonly #train: BatchSource;
  readonly #validation: Batch | null;
  readonly #state: AdamWState;
  #step = 0;

  /**
   * @param start weights to start from; those of the config's seed where absent
   * @param pair how batches are coupled, where the config couples them
   */
  constructor(
    config: LabConfig,
    data: PreparedData,
    start?: InitialWeights,
    pair: Pick<BatchSource, "pair"> = {},
  ) {
    const { dim, classNames } = data.set;
    const classes = config.data.labels === "condition" ? classNames.length : 0;
    this.#config = config;
    this.network = createNetwork(config.model, dim, classes);
    const outputScale = config.mistakes.loudOutput ? loudOutputScale : 0;
    this.weights = toTensors(start ?? initialWeights(this.network.layout, config.seed, outputScale));
    this.ema = copyTensors(this.weights);
    this.#train = { config, data, split: data.train, stored: data.source?.train, dim, classes, ...pair };
    const held = { ...this.#train, split: data.validation, stored: data.source?.validation };
    this.#validation = data.validation.count > 0 ? validationBatch(held) : null;
    this.#state = adamwState(this.weights);
  }

  /** Updates done so far. */
  get steps(): number {
    return this.#step;
  }

  step(): ReferenceRow {
    const { seed, optimizer } = this.#config;
    const step = this.#step++;
    const batch = trainingBatch(this.#train, step);
    const { loss, rowLoss, gradients } = this.gradients(batch, { seed, step });
    // A row's own loss is `batch` times its share in the batch's.
    const own = (squares: Float64Array) => squares.map((square) => square * batch.count ** 2);
    const gradNorm = globalNorm(gradients.tensors);
    const learningRate = learningRateAt(optimizer, step);
    adamwUpdate(this.weights, gradients.tensors, this.#state, {
      step,
      learningRate,
      weightDecay: optimizer.weightDecay,
      factor: clipFactor(gradNorm, optimizer.clip),
    });
    emaUpdate(this.ema, this.weights, emaDecayAt(optimizer.ema, step));
    return {
      step: step + 1,
      loss,
      validationLoss: (step + 1) % validationPeriod === 0 ? this.validationLoss() : Number.NaN,
      gradNorm,
      learningRate,
      sampleGradSquare: gradients.rowSquare.reduce((sum, square) => sum + square, 0) * optimizer.batch,
      layerGradNorm: layerNorms(this.network, gradients.tensors),
      rows: {
        t: batch.t,
        loss: rowLoss,
        gradSquare: own(gradients.rowSquare),
        layerGradSquare: this.network.layout.map(({ name }) => own(gradients.layerRowSquare[name]!)),
      },
    };
  }

  /** @returns the unweighted loss on a batch and the gradient of the weighted one. */
  gradients(
    batch: Batch,
    key?: DropoutKey,
  ): { readonly loss: number; readonly rowLoss: Float64Array; readonly gradients: Gradients } {
    const pass = forward(this.network, this.weights, this.#input(batch), key);
    return {
      loss: meanSquare(pass, batch),
      rowLoss: rowMeanSquares(pass, batch),
      gradients: backward(this.network, this.weights, pass, this.#lossSlope(pass, batch)),
    };
  }

  /** @returns the loss of the raw weights on the fixed validation pairs, or NaN where there are none. */
  validationLoss(): number {
    const batch = this.#validation;
    if (!batch) return Number.NaN;
    return meanSquare(forward(this.network, this.weights, this.#input(batch)), batch);
  }

  /** What the network is shown of a batch, t as it is told of it. */
  #input(batch: Batch): NetworkInput {
    const scale = Math.fround(timeScaleOf(this.#config));
    return { ...batch, x: batch.xt, t: batch.t.map((t) => Math.fround(scale * t)) };
  }

  /** ∂loss/∂v = 2·w(t)·(v − target)/(batch·dim), `[batch, dim]`. */
  #lossSlope({ output }: ForwardPass, batch: Batch): Matrix {
    const { rows, columns, data } = output;
    return matrix(
      rows,
      columns,
      data.map((v, e) => {
        const w = batch.weight[Math.floor(e / columns)]!;
        return (2 * w * (v - batch.target[e]!)) / data.length;
      }),
    );
  }
}

function meanSquare({ output }: ForwardPass, batch: Batch): number {
  return squaredNorm(output.data.map((v, e) => v - batch.target[e]!)) / output.data.length;
}

function rowMeanSquares({ output }: ForwardPass, { target, count }: Batch): Float64Array {
  const { columns, data } = output;
  return Float64Array.from({ length: count }, (_, n) => {
    let sum = 0;
    for (let e = n * columns; e < (n + 1) * columns; e++) sum += (data[e]! - target[e]!) ** 2;
    return sum / columns;
  });
}

/** @returns the same numbers in float64. */
export function toTensors(weights: InitialWeights): Tensors {
  return Object.fromEntries(
    Object.entries(weights).map(([name, { data }]) => [name, Float64Array.from(data)]),
  );
}

function copyTensors(tensors: Tensors): Tensors {
  return Object.fromEntries(Object.entries(tensors).map(([name, values]) => [name, values.slice()]));
}
