// Every row has the layer's own bias.
fn biases_of(row: u32, col: u32) -> mat4x4f {
  let bias = weights[gemm.bias + col];
  return mat4x4f(bias, bias, bias, bias);
}
