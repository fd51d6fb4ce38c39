import "shared/run";
import "shared/trace";

// Adds one stage's part of the integral of direction · J direction, J being the derivative of the velocity in x.
// Over the unit vectors these sum to the divergence; over random signs their mean estimates it. One thread a tangent.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> trace: Trace;
@group(0) @binding(2) var<storage, read> probe: array<vec4f>;
@group(0) @binding(3) var<storage, read> tangent: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> integral: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= trace.directions * run.batch_rows) {
    return;
  }
  var own = 0.0;
  var through = 0.0;
  for (var c = 0u; c < run.point4; c++) {
    let direction = probe[row * run.input4 + c];
    own += dot(direction, direction);
    through += dot(direction, tangent[row * run.point4 + c]);
  }
  integral[row] += trace.weight * (trace.of_input * own + trace.of_output * through);
}
