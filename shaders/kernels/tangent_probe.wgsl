import "shared/run";
import "shared/rng";
import "shared/trace";

// The directions of x along which the network is differentiated, as tangents of its input: the unit vectors, or
// random signs (Hutchinson 1989; one draw serves a whole path). Time and label stand still. One thread a tangent
// and four columns; the tangents of direction j stand in rows j · batch_rows and on.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> trace: Trace;
@group(0) @binding(2) var<storage, read_write> probe: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x / run.input4;
  let c = id.x % run.input4;
  if (row >= trace.directions * run.batch_rows) {
    return;
  }
  let direction = row / run.batch_rows;
  let n = trace.first + row % run.batch_rows;
  let columns = vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u);
  var value = select(vec4f(), vec4f(1.0), columns == vec4u(direction));
  if (trace.random == 1u) {
    let bits = pcg4d(vec4u(trace.seed, STREAM_HUTCHINSON, direction, n * ((run.dim + 3u) / 4u) + c));
    value = select(vec4f(-1.0), vec4f(1.0), bits >= vec4u(0x80000000u));
  }
  probe[row * run.input4 + c] = select(vec4f(), value, columns < vec4u(run.dim));
}
