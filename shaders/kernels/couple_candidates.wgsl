import "shared/plan";

// The eight largest entries of each row of the plan, largest first, equal ones by source row: most rows of a
// rounding find their partner among them. One thread a data row.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> log_plan: array<vec4f>;
// [rows, 8] source rows
@group(0) @binding(2) var<storage, read_write> candidates: array<vec4u>;

@compute @workgroup_size(4)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= plan.rows) {
    return;
  }
  let quads = plan.padded / 4u;
  var high = vec4f(2.0 * NO_ROW);
  var low = high;
  var high_at = vec4u();
  var low_at = vec4u();
  for (var c = 0u; c < quads; c++) {
    let values = log_plan[n * quads + c];
    for (var i = 0u; i < 4u; i++) {
      let v = vec4f(values[i]);
      let at = vec4u(4u * c + i);
      // Where v is larger the list moves down by one, and v takes the first such place.
      let over_high = v > high;
      let over_low = v > low;
      let after_high = vec4<bool>(false, over_high.xyz);
      let after_low = vec4<bool>(over_high.w, over_low.xyz);
      low_at = select(low_at, select(at, vec4u(high_at.w, low_at.xyz), after_low), over_low);
      low = select(low, select(v, vec4f(high.w, low.xyz), after_low), over_low);
      high_at = select(high_at, select(at, vec4u(0u, high_at.xyz), after_high), over_high);
      high = select(high, select(v, vec4f(0.0, high.xyz), after_high), over_high);
    }
  }
  candidates[2u * n] = high_at;
  candidates[2u * n + 1u] = low_at;
}
