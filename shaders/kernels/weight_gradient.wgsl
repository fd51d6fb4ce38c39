import "shared/gemm";
import slot "tile";

// gradient[j, i] = sum over n of delta[n, j] · input[n, i], and for the bias the sum of delta alone.
// The batch is cut into slices, each with a gradient arena of its own: their sum has a fixed order.

const SUM_LEFT: bool = true;

@group(0) @binding(0) var<uniform> gemm: Gemm;
@group(0) @binding(1) var<storage, read> delta: array<vec4f>;
@group(0) @binding(2) var<storage, read> input: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> gradient: array<vec4f>;

// vec4f in one slice's arena
override ARENA: u32;

fn left_vector(row: u32, k: u32, lane: u32) -> vec4f {
  return delta[(4u * k + lane) * gemm.rows4 + row];
}

fn left_block(a: vec4f, b: vec4f, c: vec4f, d: vec4f) -> mat4x4f {
  return transpose(mat4x4f(a, b, c, d));
}

fn right_block(col: u32, k: u32) -> mat4x4f {
  let at = 4u * k * gemm.cols4 + col;
  return mat4x4f(input[at], input[at + gemm.cols4], input[at + 2u * gemm.cols4], input[at + 3u * gemm.cols4]);
}

fn emit(row: u32, col: u32, slice: u32, block: mat4x4f) {
  let at = slice * ARENA + gemm.weight + 4u * row * gemm.cols4 + col;
  gradient[at] = block[0];
  gradient[at + gemm.cols4] = block[1];
  gradient[at + 2u * gemm.cols4] = block[2];
  gradient[at + 3u * gemm.cols4] = block[3];
}

fn emit_sum(row: u32, slice: u32, sum: vec4f) {
  gradient[slice * ARENA + gemm.bias + row] = sum;
}
