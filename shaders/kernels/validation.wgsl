import "shared/fold";
import "shared/run";

// Mean squared error per dimension of the fixed validation rows, into the history row of the last step; the
// best so far is remembered, and training halts where none has been better for long enough.

const ROW: u32 = 32u;
const ROW_VALIDATION: u32 = 1u;

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read_write> state: State;
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
  if (lane != 0u) {
    return;
  }
  let loss = sum / (f32(run.batch) * f32(run.dim));
  history[((state.step - 1u) % HISTORY) * ROW + ROW_VALIDATION] = loss;
  if (state.halted != 0u) {
    return;
  }
  let improved = state.best_step == 0u || loss < state.best_loss;
  state.improved = select(0u, 1u, improved);
  if (improved) {
    state.best_step = state.step;
    state.best_loss = loss;
  } else if (run.patience > 0u && state.step - state.best_step >= run.patience) {
    state.halted = 2u;
    state.halted_step = state.step;
  }
}
