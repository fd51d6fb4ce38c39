import "shared/plan";
import "shared/math";
import slot "scores";

// Half an iteration of Sinkhorn: potentials of one side, so that each row of the plan holds 1/rows. The old
// potential serves as the shift of the log-sum-exp, and one pass is enough: after the first update of the
// other side no row holds more than the whole plan, 1, nor less than 1/rows², since the last update of this
// side left it 1/rows and no column's factor fell below 1/rows. So nothing can under- or overflow.
//
// Four rows to a thread (software adapters, where loads cost most and a thread is cheap), or to a workgroup
// that shares its rows and cuts the columns into lanes (GPUs).

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> progress: Progress;
@group(0) @binding(2) var<storage, read> row_data: array<f32>;
@group(0) @binding(3) var<storage, read> column_data: array<vec4f>;
@group(0) @binding(4) var<storage, read> column_potential: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> row_potential: array<f32>;
// What each row held before the update.
@group(0) @binding(6) var<storage, read_write> row_mass: array<f32>;

override DIM: u32;
override SHARED_ROWS: bool;
override LANES: u32;

var<workgroup> lane_sums: array<vec4f, LANES>;

fn sum_over_lanes(lane: u32, sum: vec4f) -> vec4f {
  lane_sums[lane] = sum;
  for (var half = LANES / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) {
      lane_sums[lane] += lane_sums[lane + half];
    }
  }
  return lane_sums[lane];
}

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  if (progress.done == 1u) {
    return;
  }
  var at = vec4u(4u * LANES * group.x + lane) + LANES * vec4u(0u, 1u, 2u, 3u);
  var first = 0u;
  var step = 1u;
  if (SHARED_ROWS) {
    at = vec4u(4u * group.x) + vec4u(0u, 1u, 2u, 3u);
    first = lane;
    step = LANES;
  }
  let rows = open_rows(at);
  let old = vec4f(row_potential[at.x], row_potential[at.y], row_potential[at.z], row_potential[at.w]);
  var a = vec4f();
  var b = vec4f();
  var c = vec4f();
  var d = vec4f();
  for (var i = first; i < plan.padded / 4u; i += step) {
    let s = scores(rows, i);
    let p = column_potential[i];
    a += exp2_(s[0] + (p + old.x));
    b += exp2_(s[1] + (p + old.y));
    c += exp2_(s[2] + (p + old.z));
    d += exp2_(s[3] + (p + old.w));
  }
  let one = vec4f(1.0);
  var sum = vec4f(dot(a, one), dot(b, one), dot(c, one), dot(d, one));
  if (SHARED_ROWS) {
    sum = sum_over_lanes(lane, sum);
    if (lane > 0u) {
      return;
    }
  }
  for (var r = 0u; r < 4u; r++) {
    if (at[r] < plan.rows) {
      row_mass[at[r]] = sum[r];
      row_potential[at[r]] = old[r] - ln(sum[r] * f32(plan.rows)) / LN2;
    }
  }
}
