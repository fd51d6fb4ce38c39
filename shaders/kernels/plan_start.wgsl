import "shared/plan";

// The potentials that the iterations start from: those of the centred squared distance without a plan, so
// that it does not matter where the clouds lie. One thread a row.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> x1: array<f32>;
@group(0) @binding(2) var<storage, read> centre: array<f32>;
@group(0) @binding(3) var<storage, read> progress: Progress;
@group(0) @binding(4) var<storage, read_write> source_potential: array<f32>;
@group(0) @binding(5) var<storage, read_write> data_potential: array<f32>;

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= plan.padded) {
    return;
  }
  // The first update sets it; what pads it stays out.
  source_potential[n] = NO_ROW;
  var square = 0.0;
  if (n < plan.rows) {
    for (var k = 0u; k < plan.dim; k++) {
      let x = x1[n * plan.stride + k] - centre[plan.stride + k];
      square += x * x;
    }
  }
  data_potential[n] = select(NO_ROW, -0.5 * progress.scale * square, n < plan.rows);
}
