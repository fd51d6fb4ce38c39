import "shared/plan";
import slot "scores";

// Before the first update of one side: the potentials for which the largest term of every row is 1, so that
// plan_update's sums begin between 1 and the number of rows. One thread four rows.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> row_data: array<f32>;
@group(0) @binding(2) var<storage, read> column_data: array<vec4f>;
@group(0) @binding(3) var<storage, read> column_potential: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> row_potential: array<f32>;

override DIM: u32;
const SHARED_ROWS: bool = false;
const LANES: u32 = 4u;

fn largest(v: vec4f) -> f32 {
  return max(max(v.x, v.y), max(v.z, v.w));
}

@compute @workgroup_size(4)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let at = vec4u(4u * LANES * group.x + lane) + LANES * vec4u(0u, 1u, 2u, 3u);
  let rows = open_rows(at);
  var peak = vec4f(2.0 * NO_ROW);
  for (var c = 0u; c < plan.padded / 4u; c++) {
    let s = scores(rows, open_columns(c));
    let p = column_potential[c];
    peak = max(peak, vec4f(largest(s[0] + p), largest(s[1] + p), largest(s[2] + p), largest(s[3] + p)));
  }
  for (var r = 0u; r < 4u; r++) {
    if (at[r] < plan.rows) {
      row_potential[at[r]] = -peak[r];
    }
  }
}
