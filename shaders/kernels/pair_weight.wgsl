import "shared/rows";
import slot "source";

// W-CFM: each row counts exp(−|x0 − x1|/ε) besides its weight over t (arXiv 2507.22270). One thread a row.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> points: array<vec4f>;
@group(0) @binding(3) var<storage, read> source_points: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> rows: array<Row>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= run.batch) {
    return;
  }
  let row = rows[n];
  let key = vec3u(run.seed, stream(STREAM_SOURCE), pool_step(state.step));
  let blocks = (run.dim + 3u) / 4u;
  var square = 0.0;
  for (var c = 0u; c < blocks; c++) {
    let inside = vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim);
    let x0 = draw_source(key, row.partner, c, blocks, run.source_number);
    let gap = select(vec4f(), points[row.point * run.point4 + c] - x0, inside);
    square += dot(gap, gap);
  }
  rows[n].weight = row.weight * exp_(-sqrt(square) / run.pair_epsilon);
}
