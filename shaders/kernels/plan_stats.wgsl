import "shared/plan";
import "shared/math";

// What each row of the plan adds to its cost and marginal error: one thread source row i and data row i.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> x0: array<f32>;
@group(0) @binding(2) var<storage, read> x1: array<f32>;
@group(0) @binding(3) var<storage, read> centre: array<f32>;
@group(0) @binding(4) var<storage, read> progress: Progress;
@group(0) @binding(5) var<storage, read> log_plan: array<f32>;
@group(0) @binding(6) var<storage, read> source_potential: array<f32>;
@group(0) @binding(7) var<storage, read> data_potential: array<f32>;
// cost, marginal error
@group(0) @binding(8) var<storage, read_write> stats: array<vec2f>;

// Mass of source row j, and its share of Σ π·score.
fn column_sums(j: u32) -> vec2f {
  let own = source_potential[j];
  var sums = vec2f();
  for (var n = 0u; n < plan.rows; n++) {
    let log_entry = log_plan[n * plan.padded + j];
    let entry = exp2(log_entry);
    sums += vec2f(entry, entry * (log_entry - (own + data_potential[n])));
  }
  return sums;
}

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= plan.rows) {
    return;
  }
  // ‖x1 − x0‖² = ‖y1 + apart‖² + (‖y0‖² − 2⟨apart, y0⟩) − 2⟨y1, y0⟩ with the centred points y1 and y0
  var data_part = 0.0;
  var source_part = 0.0;
  for (var k = 0u; k < plan.dim; k++) {
    let mean = centre[k];
    let apart = centre[plan.stride + k] - mean;
    let own = x0[i * plan.stride + k] - mean;
    let other = x1[i * plan.stride + k] - mean;
    data_part += other * other;
    source_part += own * (own - 2.0 * apart);
  }
  let share = 1.0 / f32(plan.rows);
  let sums = column_sums(i);
  let cost = share * data_part + sums.x * source_part - progress.epsilon * LN2 * sums.y;
  stats[i] = vec2f(cost, abs(sums.x - share));
}
