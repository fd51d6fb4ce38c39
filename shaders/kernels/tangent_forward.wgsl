import "shared/linear";
import "shared/run";
import slot "tile";

// The derivative of a linear layer along a tangent: tangent · weightᵀ, without the bias; for a hidden layer times
// the slope that its activation has at the point, plus what a residual brings past it. There are several tangents
// for each point: row r belongs to point r mod batch_rows.

const SUM_LEFT: bool = false;

override SLOPED: bool = false;
override RESIDUAL: bool = false;

@group(0) @binding(0) var<uniform> gemm: Gemm;
@group(0) @binding(1) var<uniform> run: Run;
@group(0) @binding(2) var<storage, read> weights: array<vec4f>;
@group(0) @binding(3) var<storage, read> input: array<vec4f>;
@group(0) @binding(4) var<storage, read> slope: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> output: array<vec4f>;

fn finish(row: u32, col: u32, product: vec4f) {
  let at = row * gemm.cols4 + col;
  var value = product;
  if (SLOPED) {
    value *= slope[(row % run.batch_rows) * gemm.cols4 + col];
  }
  if (RESIDUAL) {
    value += input[at];
  }
  output[at] = value;
}

fn emit(row: u32, col: u32, slice: u32, block: mat4x4f) {
  finish(4u * row, col, block[0]);
  finish(4u * row + 1u, col, block[1]);
  finish(4u * row + 2u, col, block[2]);
  finish(4u * row + 3u, col, block[3]);
}

fn emit_sum(row: u32, slice: u32, sum: vec4f) {}
