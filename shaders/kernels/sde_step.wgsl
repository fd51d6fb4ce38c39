import "shared/rng";
import "shared/run";
import "shared/wiener";

// A step of Euler–Maruyama, in place: x + h·drift + g·√h·noise, and what stands beyond the dimension stays zero.
// Noise is a function of (seed, step, row) alone: src/reference/sde.ts. One thread four coordinates of one point.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> wiener: Wiener;
@group(0) @binding(2) var<storage, read> slopes: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / run.point4;
  let c = id.x % run.point4;
  if (n >= wiener.rows || 4u * c >= run.dim) {
    return;
  }
  let blocks = (run.dim + 3u) / 4u;
  let noise = normal4(vec4u(wiener.seed, STREAM_SDE, wiener.step, (wiener.first_row + n) * blocks + c));
  let inside = vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim);
  x[id.x] += select(vec4f(), wiener.h * slopes[id.x] + wiener.spread * noise, inside);
}
