import type { BenchEngine } from "../engine.ts";
import { adam, dim, inputSize, timeFeatures, type Workload, writeTimeFeatures } from "../workload.ts";
import { accumulateWeightGradient, multiply, multiplyTransposed } from "./plain-matrix.ts";

interface Parameter {
  readonly value: Float32Array;
  readonly gradient: Float32Array;
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

interface PlainLayer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weight: Parameter;
  readonly bias: Parameter;
}

/** What a forward pass over `rows` rows leaves behind, a buffer for each layer. */
interface Activations {
  readonly rows: number;
  readonly before: readonly Float32Array[];
  readonly after: readonly Float32Array[];
  readonly delta: readonly Float32Array[];
}

function parameter(initial: Float32Array): Parameter {
  const zeros = () => new Float32Array(initial.length);
  return { value: initial.slice(), gradient: zeros(), mean: zeros(), square: zeros() };
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

class PlainNetwork {
  readonly #layers: readonly PlainLayer[];
  readonly #kept = new Map<number, Activations>();
  #step = 0;

  constructor(workload: Workload) {
    this.#layers = workload.layers.map(({ inputs, outputs, weight, bias }) => {
      return { inputs, outputs, weight: parameter(weight), bias: parameter(bias) };
    });
  }

  /** @returns the velocities `[rows, dim]`, in a buffer that the next call overwrites */
  forward(input: Float32Array, rows: number): Float32Array {
    const { before, after } = this.#activations(rows);
    let from = input;
    this.#layers.forEach((layer, index) => {
      const z = before[index]!;
      multiply(from, layer.weight.value, layer.bias.value, z, layer.inputs, layer.outputs);
      if (index === this.#layers.length - 1) return;
      const a = after[index]!;
      for (let i = 0; i < z.length; i++) a[i] = z[i]! * sigmoid(z[i]!);
      from = a;
    });
    return before[this.#layers.length - 1]!;
  }

  /** One step of Adam on the mean squared error. @returns the loss before it */
  train(input: Float32Array, target: Float32Array, rows: number): number {
    const velocity = this.forward(input, rows);
    const { before, after, delta } = this.#activations(rows);
    let loss = 0;
    const last = delta[this.#layers.length - 1]!;
    for (let i = 0; i < last.length; i++) {
      const error = velocity[i]! - target[i]!;
      loss += error * error;
      last[i] = (2 * error) / last.length;
    }
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const { inputs, outputs, weight, bias } = this.#layers[index]!;
      const from = index === 0 ? input : after[index - 1]!;
      accumulateWeightGradient(from, delta[index]!, weight.gradient, bias.gradient, inputs, outputs);
      if (index === 0) break;
      const d = delta[index - 1]!;
      const z = before[index - 1]!;
      multiplyTransposed(delta[index]!, weight.value, d, inputs, outputs);
      for (let i = 0; i < d.length; i++) {
        const s = sigmoid(z[i]!);
        d[i] = d[i]! * s * (1 + z[i]! * (1 - s));
      }
    }
    this.#update();
    return loss / last.length;
  }

  #update(): void {
    this.#step++;
    const { learningRate, beta1, beta2, epsilon } = adam;
    const meanScale = 1 / (1 - beta1 ** this.#step);
    const squareScale = 1 / (1 - beta2 ** this.#step);
    for (const { value, gradient, mean, square } of this.#layers.flatMap(({ weight, bias }) => [
      weight,
      bias,
    ])) {
      for (let i = 0; i < value.length; i++) {
        const g = gradient[i]!;
        const m = beta1 * mean[i]! + (1 - beta1) * g;
        const s = beta2 * square[i]! + (1 - beta2) * g * g;
        mean[i] = m;
        square[i] = s;
        value[i] = value[i]! - (learningRate * m * meanScale) / (Math.sqrt(s * squareScale) + epsilon);
      }
    }
  }

  #activations(rows: number): Activations {
    const kept = this.#kept.get(rows);
    if (kept) return kept;
    const buffers = () => this.#layers.map(({ outputs }) => new Float32Array(rows * outputs));
    const made = { rows, before: buffers(), after: buffers(), delta: buffers() };
    this.#kept.set(rows, made);
    return made;
  }
}

/** Heun with the features of both times written into the network's input rows. */
function integrate(network: PlainNetwork, points: Float32Array, steps: number): Float32Array {
  const rows = points.length / dim;
  const x = points.slice();
  const moved = new Float32Array(x.length);
  const input = new Float32Array(rows * inputSize);
  const features = new Float32Array(timeFeatures);
  const velocity = (at: Float32Array, t: number) => {
    writeTimeFeatures(t, features, 0);
    for (let row = 0; row < rows; row++) {
      for (let c = 0; c < dim; c++) input[row * inputSize + c] = at[row * dim + c]!;
      input.set(features, row * inputSize + dim);
    }
    return network.forward(input, rows);
  };
  const h = 1 / steps;
  for (let step = 0; step < steps; step++) {
    const first = velocity(x, step * h).slice();
    for (let i = 0; i < x.length; i++) moved[i] = x[i]! + h * first[i]!;
    const second = velocity(moved, (step + 1) * h);
    for (let i = 0; i < x.length; i++) x[i] = x[i]! + (h / 2) * (first[i]! + second[i]!);
  }
  return x;
}

/** What JavaScript alone reaches: float32 arrays, blocked loops, one thread. */
export async function open(workload: Workload): Promise<BenchEngine> {
  const network = new PlainNetwork(workload);
  let step = 0;
  return {
    detail: "float32 arrays, one thread",
    async train(steps) {
      let loss = Number.NaN;
      for (let i = 0; i < steps; i++) {
        const { input, target } = workload.batches[step++ % workload.batches.length]!;
        loss = network.train(input, target, workload.rows);
      }
      return loss;
    },
    sample: async (points, steps) => integrate(network, points, steps),
    dispose() {},
  };
}
