import "shared/stage";
import "shared/surrogate";

// The gradient of the bound, −Σ weightᵢ·slopeᵢ·(x − xᵢ)/ℓ². One thread four coordinates of a row.

@group(0) @binding(0) var<uniform> surrogate: Surrogate;
@group(0) @binding(1) var<uniform> stage: Stage;
@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@group(0) @binding(3) var<storage, read> places: array<vec4f>;
@group(0) @binding(4) var<storage, read> weights: array<vec4f>;
@group(0) @binding(5) var<storage, read> kernel_slopes: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> gradients: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / surrogate.dim4;
  let c = id.x % surrogate.dim4;
  if (n >= surrogate.rows) {
    return;
  }
  let row = surrogate.first + n;
  let here = x[row * surrogate.row4 + c] / stage.scale;
  var sum = vec4f();
  for (var q = 0u; q < surrogate.count4; q++) {
    let i = n * surrogate.count4 + q;
    let weight = weights[i] * kernel_slopes[i];
    for (var e = 0u; e < 4u; e++) {
      sum -= weight[e] * (here - places[(4u * q + e + 1u) * surrogate.dim4 + c]);
    }
  }
  gradients[row * surrogate.dim4 + c] = places[c] * places[c] * sum;
}
