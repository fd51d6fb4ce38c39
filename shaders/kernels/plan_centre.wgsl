import "shared/plan";

// Starts a coupling: means and spread of each coordinate, one thread a coordinate.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> x0: array<f32>;
@group(0) @binding(2) var<storage, read> x1: array<f32>;
// [3, stride]: mean of x0, mean of x1, mean squared difference of the two in this coordinate
@group(0) @binding(3) var<storage, read_write> centre: array<f32>;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= plan.dim) {
    return;
  }
  var mean = vec2f();
  for (var n = 0u; n < plan.rows; n++) {
    mean += vec2f(x0[n * plan.stride + i], x1[n * plan.stride + i]);
  }
  mean /= f32(plan.rows);
  var square = vec2f();
  for (var n = 0u; n < plan.rows; n++) {
    let d = vec2f(x0[n * plan.stride + i], x1[n * plan.stride + i]) - mean;
    square += d * d;
  }
  let apart = mean.y - mean.x;
  centre[i] = mean.x;
  centre[plan.stride + i] = mean.y;
  centre[2u * plan.stride + i] = (square.x + square.y) / f32(plan.rows) + apart * apart;
}
