import "shared/math";
import "shared/run";
import "shared/stage";
import "shared/surrogate";
import slot "clock";

// Adds λ(t) times the clipped gradient of the bound to the velocity: src/reference/guidance-surrogate.ts. One
// thread a row.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> stage: Stage;
@group(0) @binding(2) var<uniform> surrogate: Surrogate;
@group(0) @binding(3) var<storage, read> input: array<vec4f>;
// one over the length scales in a row, then the scored points
@group(0) @binding(4) var<storage, read> places: array<vec4f>;
@group(0) @binding(5) var<storage, read> gradients: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> slopes: array<vec4f>;
// pushes, and those of them that were clipped
@group(0) @binding(7) var<storage, read_write> pushes: array<atomic<u32>, 2>;

fn trust_at(n: u32) -> f32 {
  if (surrogate.trust == 0.0) {
    return 1.0;
  }
  var nearest = 3.4e38;
  for (var i = 0u; i < surrogate.count; i++) {
    var squared = 0.0;
    for (var c = 0u; c < surrogate.dim4; c++) {
      let here = input[n * surrogate.row4 + c] / stage.scale;
      let apart = (here - places[(i + 1u) * surrogate.dim4 + c]) * places[c];
      squared += dot(apart, apart);
    }
    nearest = min(nearest, squared);
  }
  return max(0.0, 1.0 - nearest / (surrogate.trust * surrogate.trust));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = surrogate.first + id.x;
  if (id.x >= surrogate.rows || flow_time(n) < surrogate.start) {
    return;
  }
  var gradient_square = 0.0;
  var velocity_square = 0.0;
  for (var c = 0u; c < surrogate.dim4; c++) {
    let gradient = gradients[n * surrogate.dim4 + c];
    let velocity = slopes[stage.into + n * run.point4 + c];
    gradient_square += dot(gradient, gradient);
    velocity_square += dot(velocity, velocity);
  }
  let size = sqrt(gradient_square);
  let clipped = size > surrogate.clip;
  // A sample that has ended takes steps of length zero.
  if (step_of(n) != 0.0) {
    atomicAdd(&pushes[0], 1u);
    atomicAdd(&pushes[1], select(0u, 1u, clipped));
  }
  // Beyond float32 there is no direction left.
  if (!is_finite(size)) {
    return;
  }
  let unit = select(1.0, sqrt(velocity_square) / surrogate.clip, surrogate.relative == 1u);
  let push = surrogate.lambda * unit * select(1.0, surrogate.clip / size, clipped) * trust_at(n);
  for (var c = 0u; c < surrogate.dim4; c++) {
    slopes[stage.into + n * run.point4 + c] += push * gradients[n * surrogate.dim4 + c];
  }
}
