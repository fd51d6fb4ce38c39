import "shared/plan";

// What each pair adds to the report: one thread a data row.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> x0: array<f32>;
@group(0) @binding(2) var<storage, read> x1: array<f32>;
@group(0) @binding(3) var<storage, read> pairs: array<u32>;
// squared distance; 1 where the next row's pair crosses this one
@group(0) @binding(4) var<storage, read_write> pair_stats: array<vec2f>;

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= plan.rows) {
    return;
  }
  let m = (n + 1u) % plan.rows;
  let source = pairs[n] * plan.stride;
  let next_source = pairs[m] * plan.stride;
  var distance = 0.0;
  var product = 0.0;
  for (var k = 0u; k < plan.dim; k++) {
    let a = x0[source + k];
    let b = x1[n * plan.stride + k];
    distance += (b - a) * (b - a);
    product += (x0[next_source + k] - a) * (x1[m * plan.stride + k] - b);
  }
  pair_stats[n] = vec2f(distance, select(0.0, 1.0, product < 0.0));
}
