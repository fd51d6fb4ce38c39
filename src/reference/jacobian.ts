import { layerNormBackward } from "./layer-norm.ts";
import { linearForward, type Matrix, matrix } from "./linear.ts";
import {
  type ForwardPass,
  forward,
  type Network,
  type NetworkInput,
  type Tensors,
  tensor,
} from "./network.ts";

/**
 * Forward-mode derivative of the network along a direction of x, at fixed time and label.
 * @param pass the forward pass at the same input, without dropout
 * @param direction `[batch, dim]`
 * @returns J·direction, `[batch, dim]`
 */
export function jacobianVectorProduct(
  network: Network,
  weights: Tensors,
  pass: ForwardPass,
  direction: Float64Array,
): Float64Array {
  const { model, dim, activation } = network;
  const rows = direction.length / dim;
  let tangent = matrix(rows, dim, direction);
  for (let l = 0; l < model.depth; l++) {
    const { input, norm, y } = pass.layers[l]!;
    // Time and label stand still: the columns behind x, where there are any, have no tangent.
    let change = linearWithoutBias(`hidden.${l}`, weights, widened(tangent, input.columns));
    // The Jacobian of a layer norm is symmetric, so that the way back is the way forward.
    if (norm) change = layerNormBackward(norm, change);
    if (pass.modulation) scale(change, pass.modulation.m, l);
    const skipped = model.residual && l >= 1 ? tangent : null;
    const next = matrix(rows, change.columns);
    for (let e = 0; e < next.data.length; e++)
      next.data[e] = activation.slope(y.data[e]!) * change.data[e]! + (skipped?.data[e] ?? 0);
    tangent = next;
  }
  return linearWithoutBias("output", weights, tangent).data;
}

export interface OutputAndDivergence {
  /** The network's output, `[batch, dim]`. */
  readonly output: Float64Array;
  /** Its divergence in x, `[batch]`. */
  readonly divergence: Float64Array;
}

/** The trace of the Jacobian by one product with each unit vector. */
export function exactDivergence(
  network: Network,
  weights: Tensors,
  input: NetworkInput,
): OutputAndDivergence {
  const { dim } = network;
  const pass = forward(network, weights, input);
  const divergence = new Float64Array(input.t.length);
  for (let j = 0; j < dim; j++) {
    const unit = new Float64Array(input.x.length);
    for (let n = 0; n < divergence.length; n++) unit[n * dim + j] = 1;
    const product = jacobianVectorProduct(network, weights, pass, unit);
    for (let n = 0; n < divergence.length; n++) divergence[n]! += product[n * dim + j]!;
  }
  return { output: pass.output.data, divergence };
}

/**
 * E over random signs z of zᵀJz is the trace of J: one product with one draw is an unbiased estimate.
 * Source: Hutchinson 1989, Commun. Stat. Simul. Comput. 18(3); in flows Grathwohl et al. 2019, arXiv 1810.01367.
 * @param signs `[batch, dim]`, as `randomSigns` draws them
 */
export function estimatedDivergence(
  network: Network,
  weights: Tensors,
  input: NetworkInput,
  signs: Float64Array,
): OutputAndDivergence {
  const { dim } = network;
  const pass = forward(network, weights, input);
  const product = jacobianVectorProduct(network, weights, pass, signs);
  const divergence = new Float64Array(input.t.length);
  for (let e = 0; e < product.length; e++) divergence[Math.floor(e / dim)]! += signs[e]! * product[e]!;
  return { output: pass.output.data, divergence };
}

function linearWithoutBias(name: string, weights: Tensors, input: Matrix): Matrix {
  const none = new Float64Array(tensor(weights, `${name}.bias`).length);
  return linearForward(input, tensor(weights, `${name}.weight`), none);
}

function widened(tangent: Matrix, columns: number): Matrix {
  if (tangent.columns === columns) return tangent;
  const wide = matrix(tangent.rows, columns);
  for (let n = 0; n < tangent.rows; n++)
    wide.data.set(tangent.data.subarray(n * tangent.columns, (n + 1) * tangent.columns), n * columns);
  return wide;
}

/** Times 1 + scale of layer l, in place. */
function scale(change: Matrix, m: Matrix, l: number): void {
  const { rows, columns } = change;
  for (let n = 0; n < rows; n++)
    for (let j = 0; j < columns; j++)
      change.data[n * columns + j]! *= 1 + m.data[n * m.columns + 2 * l * columns + j]!;
}
