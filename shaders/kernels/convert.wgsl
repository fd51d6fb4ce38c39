import "shared/run";
import "shared/stage";
import slot "clock";

// Turns what the network predicts into the velocity that is integrated, in place: the coefficients of input
// and output come from src/engine/sampling-field.ts, or from the row's own time. One thread four coordinates of one point.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> stage: Stage;
@group(0) @binding(2) var<storage, read> input: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> slopes: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / run.point4;
  let c = id.x % run.point4;
  if (n >= stage.size || 4u * c >= run.dim) {
    return;
  }
  // Beyond the dimension the input holds the conditioning.
  let inside = vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim);
  let x = select(vec4f(), input[n * run.input4 + c], inside);
  let i = stage.into + n * run.point4 + c;
  let conversion = conversion_of(n);
  slopes[i] = conversion.x * x + conversion.y * slopes[i];
}
