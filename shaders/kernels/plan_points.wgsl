import "shared/plan";

// Centred coordinates, one array after another, for scores that are computed where they are needed.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> x0: array<f32>;
@group(0) @binding(2) var<storage, read> x1: array<f32>;
@group(0) @binding(3) var<storage, read> centre: array<f32>;
@group(0) @binding(4) var<storage, read> progress: Progress;
// [dim, padded]
@group(0) @binding(5) var<storage, read_write> source_points: array<f32>;
@group(0) @binding(6) var<storage, read_write> data_points: array<f32>;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let k = id.x / plan.padded;
  let n = id.x % plan.padded;
  if (k >= plan.dim || n >= plan.rows) {
    return;
  }
  let at = n * plan.stride + k;
  source_points[id.x] = x0[at] - centre[k];
  data_points[id.x] = progress.scale * (x1[at] - centre[plan.stride + k]);
}
