import "shared/surrogate";

// Mean and standard deviation at each row from v = σL⁻¹k, k being correlations, and in place of v what σL⁻ᵀ makes the
// weights of the bound's gradient: σL⁻¹y − (βσ/s)·v, s² = 1 − |v|² being the share of the variance that is left. On
// scored points next to nothing is, so leading parts are added up as whole numbers. One thread a row.

@group(0) @binding(0) var<uniform> surrogate: Surrogate;
// σL⁻¹y
@group(0) @binding(1) var<storage, read> targets: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> solved: array<vec4f>;
// what v is besides `solved`
@group(0) @binding(3) var<storage, read> rests: array<vec4f>;
// mean, standard deviation, and room for two
@group(0) @binding(4) var<storage, read_write> bounds: array<vec4f>;

// 1 as a whole number; squares add up to no more.
const ONE: i32 = 536870912;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= surrogate.rows) {
    return;
  }
  var mean = 0.0;
  var left = ONE;
  var rest = 0.0;
  for (var q = 0u; q < surrogate.count4; q++) {
    let v = solved[n * surrogate.count4 + q];
    let besides = rests[n * surrogate.count4 + q];
    mean += dot(targets[q], v + besides);
    let head = leading(v);
    let tail = (v - head) + besides;
    let square = head * head;
    let whole = vec4i(square * f32(ONE));
    left -= whole.x + whole.y + whole.z + whole.w;
    rest += dot(square - vec4f(whole) / f32(ONE), vec4f(1.0)) + dot(2.0 * head + tail, tail);
  }
  let share = f32(left) / f32(ONE) - rest;
  let floored = share <= surrogate.least_share * surrogate.least_share;
  let deviation = select(sqrt(max(share, 0.0)), surrogate.least_share, floored);
  // Held at its least value the deviation has no slope.
  let weight = select(surrogate.beta * surrogate.signal / deviation, 0.0, floored);
  for (var q = 0u; q < surrogate.count4; q++) {
    let i = n * surrogate.count4 + q;
    solved[i] = targets[q] - weight * (solved[i] + rests[i]);
  }
  bounds[surrogate.first + n] = vec4f(mean, surrogate.signal * deviation, 0.0, 0.0);
}
