import "shared/gemm";

// The operands of input · weightᵀ. Reads the globals `input` and `weights`, both with rows of gemm.row4.

fn left_vector(row: u32, k: u32, lane: u32) -> vec4f {
  return input[(4u * row + lane) * gemm.row4 + k];
}

fn left_block(a: vec4f, b: vec4f, c: vec4f, d: vec4f) -> mat4x4f {
  return mat4x4f(a, b, c, d);
}

fn right_block(col: u32, k: u32) -> mat4x4f {
  let at = gemm.weight + 4u * col * gemm.row4 + k;
  return transpose(mat4x4f(
    weights[at],
    weights[at + gemm.row4],
    weights[at + 2u * gemm.row4],
    weights[at + 3u * gemm.row4],
  ));
}
