import "shared/fold";
import "shared/run";

// Mean squared error per dimension of the fixed validation rows under the averaged weights, into the history
// row of the last step.

const ROW: u32 = 32u;
const ROW_AVERAGE: u32 = 5u;

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> row_loss: array<f32>;
@group(0) @binding(3) var<storage, read_write> history: array<f32>;

override HISTORY: u32;

@compute @workgroup_size(64)
fn main(@builtin(local_invocation_index) lane: u32) {
  var own = 0.0;
  for (var n = lane; n < run.batch; n += 64u) {
    own += row_loss[n];
  }
  let sum = fold(lane, vec2f(own, 0.0)).x;
  if (lane == 0u) {
    history[((state.step - 1u) % HISTORY) * ROW + ROW_AVERAGE] = sum / (f32(run.batch) * f32(run.dim));
  }
}
