import "shared/rows";
import slot "source";
import slot "path";
import slot "prediction";

// Draws xt and the regression target of a batch: one thread a row and four coordinates.
// docs/network.md, "One training step".

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> rows: array<Row>;
@group(0) @binding(3) var<storage, read> points: array<vec4f>;
@group(0) @binding(4) var<storage, read> source_points: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> input: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> target_velocity: array<vec4f>;
// squared length of each row, in parts: [input4 + condition4, batch_rows]
@group(0) @binding(7) var<storage, read_write> squares: array<f32>;

struct Quad {
  xt: vec4f,
  ut: vec4f,
}

// Coordinates 4c … 4c + 3 of xt and of the regression target; zero beyond the dimension.
fn path_quad(n: u32, row: Row, c: u32) -> Quad {
  let blocks = (run.dim + 3u) / 4u;
  let step = draw_step(state.step);
  let key = vec4u(run.seed, 0u, step, n * blocks + c);
  var x1 = points[row.point * run.point4 + c];
  if (run.data_noise > 0.0) {
    x1 += run.data_noise * normal4(key + vec4u(0u, STREAM_DATA_NOISE, 0u, 0u));
  }
  let source_key = vec3u(run.seed, stream(STREAM_SOURCE), pool_step(state.step));
  let x0 = draw_source(source_key, row.partner, c, blocks, run.source_number);
  let p = path_at(row.t, run.path_number);
  let part = target_of(p, run.source_std);
  var xt = p.alpha * x1 + p.sigma * x0;
  var ut = part.x * x1 + part.y * x0;
  if (PATH_NOISE) {
    let z = normal4(key + vec4u(0u, stream(STREAM_PATH_NOISE), 0u, 0u));
    xt += p.gamma * z;
    ut += part.z * z;
  }
  if (run.path_sigma > 0.0) {
    xt += run.path_sigma * normal4(key + vec4u(0u, stream(STREAM_SMOOTHING), 0u, 0u));
  }
  let inside = vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim);
  return Quad(select(vec4f(), xt, inside), select(vec4f(), ut, inside));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / run.point4;
  let c = id.x % run.point4;
  if (n >= run.batch_rows) {
    return;
  }
  var quad = Quad();
  if (n < run.batch && 4u * c < run.dim) {
    quad = path_quad(n, rows[n], c);
  }
  target_velocity[n * run.point4 + c] = quad.ut;
  if (4u * c < run.dim) {
    input[n * run.input4 + c] = quad.xt;
    squares[c * run.batch_rows + n] = dot(quad.xt, quad.xt);
  }
}
