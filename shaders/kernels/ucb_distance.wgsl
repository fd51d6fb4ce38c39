import "shared/math";
import "shared/stage";
import "shared/surrogate";

// The correlation of a row with every scored point, and its slope: `value` and `slope` of
// src/lib/gaussian-process-kernel.ts. The signal's variance is in the factors, where it is not rounded. One thread a row and four scored points.

@group(0) @binding(0) var<uniform> surrogate: Surrogate;
@group(0) @binding(1) var<uniform> stage: Stage;
// scale · x, with other things beyond the dimension
@group(0) @binding(2) var<storage, read> x: array<vec4f>;
// one over the length scales in a row, zero beyond the dimension, then the scored points
@group(0) @binding(3) var<storage, read> places: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> values: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> kernel_slopes: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / surrogate.count4;
  let q = id.x % surrogate.count4;
  if (n >= surrogate.rows) {
    return;
  }
  var squared = vec4f();
  for (var c = 0u; c < surrogate.dim4; c++) {
    let here = x[(surrogate.first + n) * surrogate.row4 + c] / stage.scale;
    for (var e = 0u; e < 4u; e++) {
      let apart = (here - places[(4u * q + e + 1u) * surrogate.dim4 + c]) * places[c];
      squared[e] += dot(apart, apart);
    }
  }
  var value = vec4f();
  var slope = vec4f();
  for (var e = 0u; e < 4u; e++) {
    if (4u * q + e >= surrogate.count) {
      continue;
    }
    if (surrogate.kernel == 0u) {
      value[e] = exp_(-0.5 * squared[e]);
      slope[e] = value[e];
    } else {
      let r = sqrt(5.0 * squared[e]);
      let fall = exp_(-r);
      value[e] = (1.0 + r + r * r / 3.0) * fall;
      slope[e] = (5.0 / 3.0) * (1.0 + r) * fall;
    }
  }
  values[n * surrogate.count4 + q] = value;
  kernel_slopes[n * surrogate.count4 + q] = slope;
}
