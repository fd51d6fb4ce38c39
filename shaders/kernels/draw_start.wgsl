import "shared/rows";
import slot "source";

// Start points of samples: row n is a function of (seed, n) alone, so that more samples keep the first ones.

struct Start {
  seed: u32,
  rows: u32,
  first_row: u32,
  pad: u32,
}

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> start: Start;
@group(0) @binding(2) var<storage, read> source_points: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> x: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x / run.point4;
  let c = id.x % run.point4;
  if (n >= start.rows) {
    return;
  }
  let row = start.first_row + n;
  let key = vec3u(start.seed, STREAM_SAMPLING, 0u);
  var partner = row;
  if (run.source_count > 0u) {
    partner = pcg4d(vec4u(key, row)).x % run.source_count;
  }
  var value = draw_source(key, partner, c, (run.dim + 3u) / 4u, run.source_number);
  for (var e = 0u; e < 4u; e++) {
    if (4u * c + e >= run.dim) {
      value[e] = 0.0;
    }
  }
  x[n * run.point4 + c] = value;
}
