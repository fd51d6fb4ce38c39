import "shared/rows";
import "shared/tables";
import slot "path";
import slot "prediction";
import slot "weight";

// Decides point, partner, time, label and weight of each row of a batch, one thread a row.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> tables: Tables;
@group(0) @binding(2) var<storage, read> state: State;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
// [pair_slots, batch]: the source row of each data row
@group(0) @binding(4) var<storage, read> pairs: array<u32>;
@group(0) @binding(5) var<storage, read_write> rows: array<Row>;

fn partner_of(n: u32, point: u32, step: u32, pool: u32) -> u32 {
  if (run.pairing == PAIRING_LISTED) {
    return point;
  }
  var j = n;
  if (run.pairing == PAIRING_COUPLED && step >= run.couple_from) {
    j = pairs[(pool / run.reuse) % run.pair_slots * run.batch + n];
  }
  return source_of(pool, j);
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= run.batch) {
    return;
  }
  let step = draw_step(state.step);
  let pool = pool_step(state.step);
  let bits = row_bits(step, n);
  let point = point_of(row_bits(pool, n), n);
  let uniform_number = unit(bits.y);
  let t = draw_time(select(uniform_number, (f32(n) + uniform_number) / f32(run.batch), run.stratified == 1u));
  let dropped = run.fixed_rows == 0u && unit(bits.z) < run.label_dropout;
  var label = run.classes;
  if (run.classes > 0u && !dropped) {
    label = labels[point];
  }
  let p = path_at(t, run.path_number);
  // Weights of the velocity's error become weights of the output's.
  let share = select(1.0, output_share(p, run.source_std), WEIGHS_VELOCITY);
  let weight = loss_weight(t, p, run.weight_number) * share * share;
  // Held-out rows are paired whatever the step.
  let counted = select(state.step, run.couple_from, run.fixed_rows == 1u);
  rows[n] = Row(point, partner_of(n, point, counted, pool), label, t, weight);
}
