import "shared/surrogate";

// Mean and standard deviation at each row from v = L⁻¹k, and in place of v what L⁻ᵀ makes the weights of the
// bound's gradient: L⁻¹y − (β/s)·v. Sums of v lose less to rounding than those of k with K⁻¹. One thread a row.

@group(0) @binding(0) var<uniform> surrogate: Surrogate;
// L⁻¹y
@group(0) @binding(1) var<storage, read> targets: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> solved: array<vec4f>;
// mean, standard deviation, and room for two
@group(0) @binding(3) var<storage, read_write> bounds: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= surrogate.rows) {
    return;
  }
  var mean = 0.0;
  var square = 0.0;
  for (var q = 0u; q < surrogate.count4; q++) {
    let v = solved[n * surrogate.count4 + q];
    mean += dot(targets[q], v);
    square += dot(v, v);
  }
  let variance = surrogate.signal_square - square;
  let floored = variance <= surrogate.least_deviation * surrogate.least_deviation;
  let deviation = select(sqrt(max(variance, 0.0)), surrogate.least_deviation, floored);
  // Held at its least value the deviation has no slope.
  let share = select(surrogate.beta / deviation, 0.0, floored);
  for (var q = 0u; q < surrogate.count4; q++) {
    let i = n * surrogate.count4 + q;
    solved[i] = targets[q] - share * solved[i];
  }
  bounds[surrogate.first + n] = vec4f(mean, deviation, 0.0, 0.0);
}
