import "shared/plan";
import slot "scores";

// Writes the plan's logarithms out, once: whatever compares entries then compares the same numbers.
// One thread four data rows and four source rows.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> row_data: array<f32>;
@group(0) @binding(2) var<storage, read> column_data: array<vec4f>;
@group(0) @binding(3) var<storage, read> column_potential: array<vec4f>;
@group(0) @binding(4) var<storage, read> row_potential: array<f32>;
// [data row, source row], padded
@group(0) @binding(5) var<storage, read_write> log_plan: array<vec4f>;

override DIM: u32;
const SHARED_ROWS: bool = true;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = plan.padded / 4u;
  let c = id.x % quads;
  let first = 4u * (id.x / quads);
  if (first >= plan.padded) {
    return;
  }
  let at = vec4u(first) + vec4u(0u, 1u, 2u, 3u);
  let s = scores(open_rows(at), open_columns(c));
  for (var r = 0u; r < 4u; r++) {
    log_plan[at[r] * quads + c] = s[r] + (column_potential[c] + row_potential[at[r]]);
  }
}
