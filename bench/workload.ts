import { sinusoidal } from "../src/algorithms/time-embeddings/sinusoidal.ts";
import { normal4, pcg4d, Stream, unit } from "../src/lib/rng.ts";

/** A linear layer; the weight is `[inputs, outputs]`, row-major. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** Pairs of a training step: what the network is given and the velocity that it should answer. */
export interface Batch {
  /** `[rows, inputSize]`: the point, then the features of its time. */
  readonly input: Float32Array;
  /** `[rows, dim]` */
  readonly target: Float32Array;
}

/** The same for every engine: initial weights, and a few batches that are gone through in turn. */
export interface Workload {
  readonly rows: number;
  readonly layers: readonly Layer[];
  readonly batches: readonly Batch[];
}

export const dim = 2;
export const width = 128;
export const depth = 3;
export const timeFeatures = 32;
export const inputSize = dim + timeFeatures;
export const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

const seed = 1;
const batchCount = 16;
const turns = sinusoidal.turns({ features: timeFeatures });

/** Writes the features of a time, sines and cosines in turn, to `out` from `offset` on. */
export function writeTimeFeatures(t: number, out: Float32Array, offset: number): void {
  turns.forEach((frequency, k) => {
    const angle = 2 * Math.PI * frequency * t;
    out[offset + 2 * k] = Math.sin(angle);
    out[offset + 2 * k + 1] = Math.cos(angle);
  });
}

/** Standard normal points, `[count, dim]`. */
export function startPoints(count: number): Float32Array {
  const points = new Float32Array(count * dim);
  for (let i = 0; i < count; i++) {
    const [x, y] = normal4(seed, Stream.sampling, 0, i);
    points[dim * i] = x;
    points[dim * i + 1] = y;
  }
  return points;
}

/** LeCun normal in every layer, the last one included: with a zero one no sample would move. */
function makeLayers(): Layer[] {
  const sizes = [inputSize, ...Array.from({ length: depth }, () => width), dim];
  return sizes.slice(1).map((outputs, index) => {
    const inputs = sizes[index]!;
    const weight = new Float32Array(inputs * outputs);
    for (let e = 0; e < weight.length; e++) {
      weight[e] = normal4(seed, Stream.weights, index, e)[0] / Math.sqrt(inputs);
    }
    return { inputs, outputs, weight, bias: new Float32Array(outputs) };
  });
}

/** Gaussian noise to eight gaussians on a ring, along straight lines. */
function makeBatch(rows: number, index: number): Batch {
  const input = new Float32Array(rows * inputSize);
  const target = new Float32Array(rows * dim);
  for (let row = 0; row < rows; row++) {
    const [mode, time] = pcg4d(seed, Stream.row, index, row);
    const [noiseX, noiseY, offsetX, offsetY] = normal4(seed, Stream.source, index, row);
    const t = unit(time);
    const angle = ((mode % 8) * Math.PI) / 4;
    const data = [2 * Math.cos(angle) + 0.15 * offsetX, 2 * Math.sin(angle) + 0.15 * offsetY];
    [noiseX, noiseY].forEach((noise, coordinate) => {
      input[row * inputSize + coordinate] = (1 - t) * noise + t * data[coordinate]!;
      target[row * dim + coordinate] = data[coordinate]! - noise;
    });
    writeTimeFeatures(t, input, row * inputSize + dim);
  }
  return { input, target };
}

export function makeWorkload(rows: number): Workload {
  const batches = Array.from({ length: batchCount }, (_, index) => makeBatch(rows, index));
  return { rows, layers: makeLayers(), batches };
}
