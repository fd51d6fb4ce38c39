import "shared/gemm";
import slot "tile";

// delta_in[n, i] = (sum over j of delta_out[n, j] · weight[j, i], plus what a residual brings) · slope[n, i]:
// the gradient at the pre-activation of the layer below.

const SUM_LEFT: bool = false;

// add the gradient at this activation that came past the layer above
override ADD: bool = false;
// keep the gradient at this activation for the layer below
override KEEP: bool = false;

@group(0) @binding(0) var<uniform> gemm: Gemm;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> delta_out: array<vec4f>;
@group(0) @binding(3) var<storage, read> slope: array<vec4f>;
@group(0) @binding(4) var<storage, read> passed: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> kept: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> delta_in: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> squares: array<vec4f>;

fn left_vector(row: u32, k: u32, lane: u32) -> vec4f {
  return delta_out[(4u * row + lane) * gemm.depth4 + k];
}

fn left_block(a: vec4f, b: vec4f, c: vec4f, d: vec4f) -> mat4x4f {
  return mat4x4f(a, b, c, d);
}

fn right_block(col: u32, k: u32) -> mat4x4f {
  let at = gemm.weight + 4u * k * gemm.cols4 + col;
  return mat4x4f(
    weights[at],
    weights[at + gemm.cols4],
    weights[at + 2u * gemm.cols4],
    weights[at + 3u * gemm.cols4],
  );
}

fn finish(n: u32, col: u32, gradient: vec4f) -> f32 {
  let at = n * gemm.cols4 + col;
  var g = gradient;
  if (ADD) {
    g += passed[at];
  }
  if (KEEP) {
    kept[at] = g;
  }
  g *= slope[at];
  delta_in[at] = g;
  return dot(g, g);
}

fn emit(row: u32, col: u32, slice: u32, block: mat4x4f) {
  squares[col * gemm.rows4 + row] = vec4f(
    finish(4u * row, col, block[0]),
    finish(4u * row + 1u, col, block[1]),
    finish(4u * row + 2u, col, block[2]),
    finish(4u * row + 3u, col, block[3]),
  );
}

fn emit_sum(row: u32, slice: u32, sum: vec4f) {}
