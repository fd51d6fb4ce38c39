import "shared/plan";
import "shared/math";
import slot "scores";

// Half an iteration of Sinkhorn: potentials of one side, so that each row of the plan holds 1/rows. The old
// potential serves as the shift of the log-sum-exp, and one pass is enough: after the first update of the
// other side no row holds more than the whole plan, 1, nor less than 1/rows², since the last update of this
// side left it 1/rows and no column's factor fell below 1/rows. So nothing can under- or overflow.
//
// Sixteen rows to a thread (software adapters, where each load of a column should serve many), or four to a
// workgroup that shares its rows and cuts the columns into lanes (GPUs).

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

struct Block {
  at: vec4u,
  rows: Rows,
  old: vec4f,
}

fn open_block(at: vec4u) -> Block {
  let old = vec4f(row_potential[at.x], row_potential[at.y], row_potential[at.z], row_potential[at.w]);
  return Block(at, open_rows(at), old);
}

// What the four columns add to each row of a block; p: their potentials.
fn masses(block: Block, columns: Columns, p: vec4f) -> vec4f {
  let s = scores(block.rows, columns);
  let one = vec4f(1.0);
  return vec4f(
    dot(exp2(s[0] + (p + block.old.x)), one),
    dot(exp2(s[1] + (p + block.old.y)), one),
    dot(exp2(s[2] + (p + block.old.z)), one),
    dot(exp2(s[3] + (p + block.old.w)), one),
  );
}

fn update(block: Block, mass: vec4f) {
  for (var r = 0u; r < 4u; r++) {
    let n = block.at[r];
    if (n < plan.rows) {
      row_mass[n] = mass[r];
      row_potential[n] = block.old[r] - ln(mass[r] * f32(plan.rows)) / LN2;
    }
  }
}

@compute @workgroup_size(LANES)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  if (progress.done == 1u) {
    return;
  }
  let four = vec4u(0u, 1u, 2u, 3u);
  if (SHARED_ROWS) {
    let block = open_block(vec4u(4u * group.x) + four);
    var mass = vec4f();
    for (var c = lane; c < plan.padded / 4u; c += LANES) {
      mass += masses(block, open_columns(c), column_potential[c]);
    }
    mass = sum_over_lanes(lane, mass);
    if (lane == 0u) {
      update(block, mass);
    }
    return;
  }
  let at = vec4u(16u * LANES * group.x + lane) + LANES * four;
  let a = open_block(at);
  let b = open_block(at + 4u * LANES);
  let c = open_block(at + 8u * LANES);
  let d = open_block(at + 12u * LANES);
  var mass_a = vec4f();
  var mass_b = vec4f();
  var mass_c = vec4f();
  var mass_d = vec4f();
  for (var i = 0u; i < plan.padded / 4u; i++) {
    let columns = open_columns(i);
    let p = column_potential[i];
    mass_a += masses(a, columns, p);
    mass_b += masses(b, columns, p);
    mass_c += masses(c, columns, p);
    mass_d += masses(d, columns, p);
  }
  update(a, mass_a);
  update(b, mass_b);
  update(c, mass_c);
  update(d, mass_d);
}
