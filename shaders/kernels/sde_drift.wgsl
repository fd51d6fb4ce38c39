import "shared/run";
import "shared/wiener";

// Adds half of g² times the score to the velocity, in place: both are linear in x and the velocity. The
// coefficients come from src/engine/sampling/sde-record.ts. One thread four coordinates of one point.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> wiener: Wiener;
@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> slopes: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= wiener.rows * run.point4) {
    return;
  }
  slopes[i] = wiener.of_velocity * slopes[i] + wiener.of_point * x[i];
}
