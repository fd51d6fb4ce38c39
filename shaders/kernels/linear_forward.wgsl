import "shared/linear";
import "shared/run";
import "shared/rng";
import slot "activation";
import slot "bias";
import slot "tile";

// output[n, c] = input[n, ·] · weight[c, ·] + bias, and for a hidden layer act of it, with dropout and the
// residual sum; in training it leaves the slope for the way back and the squared length of each row.

const SUM_LEFT: bool = false;

// What the layer does is fixed when it is compiled, so that the tile's code holds nothing else.
override ACTIVATE: bool = false;
override RESIDUAL: bool = false;
override TRAIN: bool = false;
override DROPOUT: bool = false;

@group(0) @binding(0) var<uniform> gemm: Gemm;
@group(0) @binding(1) var<uniform> run: Run;
@group(0) @binding(2) var<storage, read> state: State;
@group(0) @binding(3) var<storage, read> weights: array<vec4f>;
@group(0) @binding(4) var<storage, read> input: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> output: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> slope: array<vec4f>;
// squared length of each output row, in parts: [cols4, rows4] of four rows each
@group(0) @binding(7) var<storage, read_write> squares: array<vec4f>;

fn keep(n: u32, col: u32) -> vec4f {
  let index = (gemm.layer * run.batch + n) * ((run.width + 3u) / 4u) + col;
  let bits = pcg4d(vec4u(run.seed, STREAM_DROPOUT, state.step, index));
  let u = vec4f(unit(bits.x), unit(bits.y), unit(bits.z), unit(bits.w));
  return select(vec4f(), vec4f(1.0 / (1.0 - run.dropout)), u >= vec4f(run.dropout));
}

fn finish(n: u32, col: u32, z: vec4f) -> f32 {
  let at = n * gemm.cols4 + col;
  var a = activate(z);
  if (DROPOUT) {
    let mask = keep(n, col);
    a.value *= mask;
    a.slope *= mask;
  }
  if (TRAIN) {
    slope[at] = a.slope;
  }
  if (RESIDUAL) {
    a.value += input[at];
  }
  output[at] = a.value;
  return dot(a.value, a.value);
}

fn emit(row: u32, col: u32, slice: u32, block: mat4x4f) {
  let sum = block + biases_of(row, col);
  if (!ACTIVATE) {
    let at = 4u * row * gemm.cols4 + col;
    output[at] = sum[0];
    output[at + gemm.cols4] = sum[1];
    output[at + 2u * gemm.cols4] = sum[2];
    output[at + 3u * gemm.cols4] = sum[3];
    return;
  }
  let parts = vec4f(
    finish(4u * row, col, sum[0]),
    finish(4u * row + 1u, col, sum[1]),
    finish(4u * row + 2u, col, sum[2]),
    finish(4u * row + 3u, col, sum[3]),
  );
  if (TRAIN) {
    squares[col * gemm.rows4 + row] = parts;
  }
}

fn emit_sum(row: u32, slice: u32, sum: vec4f) {}
