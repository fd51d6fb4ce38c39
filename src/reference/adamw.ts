import { adamw } from "../algorithms/optimizers/adamw.ts";
import { squaredNorm } from "./linear.ts";
import { type Tensors, tensor } from "./network.ts";

/** @returns the factor that brings a gradient of this global norm down to `clip`; 1 where clip is 0. */
export function clipFactor(norm: number, clip: number): number {
  return clip > 0 ? Math.min(1, clip / (norm + 1e-6)) : 1;
}

/** @returns the norm over all tensors together. */
export function globalNorm(tensors: Tensors): number {
  return Math.sqrt(Object.values(tensors).reduce((sum, values) => sum + squaredNorm(values), 0));
}

/** Running means of the gradient and of its square, zero at first. */
export interface AdamWState {
  readonly mean: Tensors;
  readonly square: Tensors;
}

export function adamwState(weights: Tensors): AdamWState {
  const zeros = (): Tensors =>
    Object.fromEntries(
      Object.entries(weights).map(([name, values]) => [name, new Float64Array(values.length)]),
    );
  return { mean: zeros(), square: zeros() };
}

export interface AdamWStep {
  /** Counted from 0. */
  readonly step: number;
  readonly learningRate: number;
  readonly weightDecay: number;
  /** Factor on every gradient, from clipping. */
  readonly factor: number;
}

/** One AdamW update of `weights` and `state` in place, in the form of torch.optim.AdamW. */
export function adamwUpdate(
  weights: Tensors,
  gradients: Tensors,
  state: AdamWState,
  update: AdamWStep,
): void {
  const [beta1, beta2] = adamw.betas;
  const { step, learningRate, weightDecay, factor } = update;
  const bias1 = 1 - beta1 ** (step + 1);
  const bias2 = 1 - beta2 ** (step + 1);
  for (const [name, weight] of Object.entries(weights)) {
    const gradient = tensor(gradients, name);
    const mean = tensor(state.mean, name);
    const square = tensor(state.square, name);
    for (let e = 0; e < weight.length; e++) {
      const g = factor * gradient[e]!;
      mean[e] = beta1 * mean[e]! + (1 - beta1) * g;
      square[e] = beta2 * square[e]! + (1 - beta2) * g * g;
      const direction = mean[e]! / bias1 / (Math.sqrt(square[e]! / bias2) + adamw.epsilon);
      weight[e] = weight[e]! * (1 - learningRate * weightDecay) - learningRate * direction;
    }
  }
}

/** ema ← decay·ema + (1 − decay)·weights, in place. */
export function emaUpdate(ema: Tensors, weights: Tensors, decay: number): void {
  for (const [name, mean] of Object.entries(ema)) {
    const weight = tensor(weights, name);
    for (let e = 0; e < mean.length; e++) mean[e] = decay * mean[e]! + (1 - decay) * weight[e]!;
  }
}
