// A row's bias is that of its label, as fold_conditioning left it.

override LABELLED: bool = false;

@group(0) @binding(8) var<storage, read> labels: array<u32>;
// [classes + 1, cols4]
@group(0) @binding(9) var<storage, read> biases: array<vec4f>;

fn bias_of(n: u32, col: u32) -> vec4f {
  return biases[labels[n] * gemm.cols4 + col];
}

fn biases_of(row: u32, col: u32) -> mat4x4f {
  if (!LABELLED) {
    let bias = biases[col];
    return mat4x4f(bias, bias, bias, bias);
  }
  let n = 4u * row;
  return mat4x4f(bias_of(n, col), bias_of(n + 1u, col), bias_of(n + 2u, col), bias_of(n + 3u, col));
}
