import "shared/rows";
import slot "source";

// x0 and x1 of a pool before they are paired, one thread a row and four columns; zero in the padding.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> points: array<vec4f>;
@group(0) @binding(3) var<storage, read> source_points: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x0: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> x1: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / run.point4;
  let c = id.x % run.point4;
  if (n >= run.batch) {
    return;
  }
  let pool = pool_step(state.step);
  let point = point_of(row_bits(pool, n), n);
  let inside = vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim);
  let key = vec3u(run.seed, stream(STREAM_SOURCE), pool);
  let drawn = draw_source(key, source_of(pool, n), c, (run.dim + 3u) / 4u, run.source_number);
  x0[id.x] = select(vec4f(), drawn, inside);
  x1[id.x] = points[point * run.point4 + c];
}
