import { silu } from "../algorithms/activations/silu.ts";
import { layerNormBackward } from "./layer-norm.ts";
import { type LinearGradient, linearBackward, type Matrix, matrix, squaredNorm } from "./linear.ts";
import { type ForwardPass, type HiddenPass, type Network, type Tensors, tensor } from "./network.ts";

export interface Gradients {
  readonly tensors: Tensors;
  /** Squared norm of each row's share in the gradient, over all tensors, `[batch]`. */
  readonly rowSquare: Float64Array;
  /** The same for each linear layer alone, by its name. */
  readonly layerRowSquare: Record<string, Float64Array>;
}

/**
 * Reverse mode through `forward`.
 * @param delta ∂loss/∂output, `[batch, dim]`.
 */
export function backward(network: Network, weights: Tensors, pass: ForwardPass, delta: Matrix): Gradients {
  const { model } = network;
  const gradients: Gradients = {
    tensors: {},
    rowSquare: new Float64Array(delta.rows),
    layerRowSquare: {},
  };
  const through = (name: string, input: Matrix, d: Matrix): Matrix => {
    const gradient = linearBackward(input, tensor(weights, `${name}.weight`), d);
    collect(gradients, name, gradient);
    return gradient.input;
  };

  let dh = through("output", pass.lastHidden, delta);
  const dm = pass.modulation && matrix(delta.rows, pass.modulation.m.columns);
  for (let l = model.depth - 1; l >= 0; l--) {
    const layer = pass.layers[l]!;
    const dy = matrix(
      dh.rows,
      dh.columns,
      dh.data.map((d, e) => d * (layer.mask?.data[e] ?? 1) * network.activation.slope(layer.y.data[e]!)),
    );
    const dScaled = pass.modulation && dm ? unscale(layer, pass.modulation.m, l, dy, dm) : dy;
    const dz = layer.norm ? layerNormBackward(layer.norm, dScaled) : dScaled;
    const dInput = through(`hidden.${l}`, layer.input, dz);
    const skipped = model.residual && l >= 1 ? dh : null;
    dh = skipped
      ? matrix(
          dInput.rows,
          dInput.columns,
          dInput.data.map((d, e) => d + skipped.data[e]!),
        )
      : dInput;
  }
  if (pass.modulation && dm) {
    const { condition, embedding, u } = pass.modulation;
    const du = through("modulation", u, dm);
    const dEmbedding = du.data.map((d, e) => d * silu.slope(embedding.data[e]!));
    through("embed", condition, matrix(du.rows, du.columns, dEmbedding));
  }
  return gradients;
}

/** @returns the gradient norm of each linear layer, weight and bias together, in the order of the layout. */
export function layerNorms(network: Network, gradients: Tensors): Float64Array {
  return Float64Array.from(network.layout, ({ name }) =>
    Math.sqrt(
      squaredNorm(tensor(gradients, `${name}.weight`)) + squaredNorm(tensor(gradients, `${name}.bias`)),
    ),
  );
}

function collect(
  { tensors, rowSquare, layerRowSquare }: Gradients,
  name: string,
  gradient: LinearGradient,
): void {
  tensors[`${name}.weight`] = gradient.weight;
  tensors[`${name}.bias`] = gradient.bias;
  layerRowSquare[name] = gradient.rowSquare;
  for (let n = 0; n < rowSquare.length; n++) rowSquare[n]! += gradient.rowSquare[n]!;
}

/** Back through y = z∘(1 + scale) + shift: fills ∂loss/∂m of layer l and @returns ∂loss/∂z. */
function unscale({ unmodulated: z }: HiddenPass, m: Matrix, l: number, dy: Matrix, dm: Matrix): Matrix {
  const width = z.columns;
  const dz = matrix(z.rows, width);
  for (let n = 0; n < z.rows; n++)
    for (let j = 0; j < width; j++) {
      const e = n * width + j;
      const scale = n * m.columns + 2 * l * width + j;
      dm.data[scale] = dy.data[e]! * z.data[e]!;
      dm.data[scale + width] = dy.data[e]!;
      dz.data[e] = dy.data[e]! * (1 + m.data[scale]!);
    }
  return dz;
}
