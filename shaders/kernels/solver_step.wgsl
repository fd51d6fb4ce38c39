import "shared/stage";

// The end of a Runge–Kutta step: x + sum of coefficient · slope over all stages, in place, and into the
// trajectory where one is kept. One thread four coordinates of one point.

@group(0) @binding(0) var<uniform> stage: Stage;
@group(0) @binding(1) var<storage, read> slopes: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> x: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (i >= stage.size) {
    return;
  }
  var value = x[i];
  for (var s = 0u; s < stage.stages; s++) {
    value += stage.coefficients[s / 4u][s % 4u] * slopes[s * stage.stride + i];
  }
  x[i] = value;
}
