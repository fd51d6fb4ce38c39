// The end of a Runge–Kutta step: x + sum of coefficient · slope over all stages, in place, and into the
// trajectory where one is kept. One thread four coordinates of one point.

struct Stage {
  t: f32,
  // vec4f of x
  size: u32,
  stride: u32,
  stages: u32,
  coefficients: array<vec4f, 2>,
}

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
