import "shared/plan";
import "shared/math";
import "shared/rng";
import "shared/run";

// A source row for each data row by its row of the plan alone: one drawn from it, or its largest entry.
// One thread a data row.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> log_plan: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> pairs: array<u32>;

override DRAW: bool;

// The first place at which the sum of the entries reaches a share of the whole.
fn drawn(first: u32, share: f32) -> u32 {
  var total = 0.0;
  for (var c = 0u; c < plan.padded / 4u; c++) {
    total += dot(exp2(log_plan[first + c]), vec4f(1.0));
  }
  let goal = share * total;
  var sum = 0.0;
  var place = 0u;
  for (var c = 0u; c < plan.padded / 4u; c++) {
    let p = exp2(log_plan[first + c]);
    let sums = sum + vec4f(p.x, p.x + p.y, p.x + p.y + p.z, p.x + p.y + (p.z + p.w));
    place += dot(select(vec4u(), vec4u(1u), sums < vec4f(goal)), vec4u(1u));
    sum = sums.w;
  }
  return min(place, plan.rows - 1u);
}

fn largest(first: u32) -> u32 {
  var best = 2.0 * NO_ROW;
  var place = 0u;
  for (var c = 0u; c < plan.padded / 4u; c++) {
    let p = log_plan[first + c];
    for (var i = 0u; i < 4u; i++) {
      if (p[i] > best) {
        best = p[i];
        place = 4u * c + i;
      }
    }
  }
  return place;
}

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= plan.rows) {
    return;
  }
  let first = n * plan.padded / 4u;
  if (DRAW) {
    let step = state.step - state.step % plan.reuse;
    pairs[n] = drawn(first, unit(pcg4d(vec4u(plan.seed, STREAM_COUPLING, step, n)).x));
  } else {
    pairs[n] = largest(first);
  }
}
