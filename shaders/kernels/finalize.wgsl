import "shared/run";
import "shared/math";

// The end of a step: adds the lanes of every sum, sets the factor that clips, watches for what is not
// finite, and writes the history row. One thread, a few hundred loads.

// Row of the history: 32 numbers. src/engine/rows.ts reads them by the same order.
const ROW: u32 = 32u;
const ROW_LOSS: u32 = 0u;
const ROW_VALIDATION: u32 = 1u;
const ROW_GRAD_NORM: u32 = 2u;
const ROW_LEARNING_RATE: u32 = 3u;
const ROW_SAMPLE_SQUARE: u32 = 4u;
const ROW_AVERAGE: u32 = 5u;
const ROW_LAYERS: u32 = 8u;
const ROW_RATIO: u32 = 20u;

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> lanes: array<vec4f>;
@group(0) @binding(2) var<storage, read> broken_lanes: array<vec4u>;
@group(0) @binding(3) var<storage, read> schedule: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> state: State;
@group(0) @binding(5) var<storage, read_write> history: array<f32>;

override HISTORY: u32;

fn total(quantity: u32) -> f32 {
  var sum = vec4f();
  for (var i = 0u; i < 16u; i++) {
    sum += lanes[16u * quantity + i];
  }
  return dot(sum, vec4f(1.0));
}

@compute @workgroup_size(1)
fn main() {
  // Loss, per-sample norms, layers: one place in which lanes are added, since every place is compiled.
  let row = (state.step % HISTORY) * ROW;
  var sum_loss = 0.0;
  var sum_own = 0.0;
  var square = 0.0;
  for (var quantity = 0u; quantity < 2u + run.layers; quantity++) {
    let sum = total(quantity);
    if (quantity == 0u) {
      sum_loss = sum;
    } else if (quantity == 1u) {
      sum_own = sum;
    } else {
      square += sum;
      history[row + ROW_LAYERS + quantity - 2u] = sqrt(sum);
      history[row + ROW_RATIO + quantity - 2u] = -1.0;
    }
  }
  let loss = sum_loss / (f32(run.batch) * f32(run.dim));
  var mask = vec2u();
  for (var i = 0u; i < 32u; i++) {
    mask |= broken_lanes[i].xy | broken_lanes[i].zw;
  }
  let norm = sqrt(square);
  let bad_loss = !is_finite(loss);
  let bad = bad_loss || !is_finite(norm) || mask.x != 0u || mask.y != 0u;
  if (bad && state.halted == 0u) {
    state.halted = 1u;
    state.halted_step = state.step;
    state.halted_forward = mask.x;
    state.halted_backward = mask.y;
    state.halted_loss = select(0u, 1u, bad_loss);
  }
  state.clip_scale = select(1.0, min(1.0, run.clip / (norm + 1e-6)), run.clip > 0.0);
  history[row + ROW_LOSS] = loss;
  // Not evaluated; the reader turns it into NaN.
  history[row + ROW_VALIDATION] = -1.0;
  history[row + ROW_AVERAGE] = -1.0;
  history[row + ROW_GRAD_NORM] = norm;
  history[row + ROW_LEARNING_RATE] = schedule[state.step % HISTORY].x;
  history[row + ROW_SAMPLE_SQUARE] = sum_own / f32(run.batch);
}
