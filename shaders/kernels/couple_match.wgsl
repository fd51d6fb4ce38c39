import "shared/plan";

// Rounds the plan to a permutation: the largest entry first. Both sides rank their partners by the same
// entries, so that this is the one stable matching (but for equal entries), and deferred acceptance finds it:
// a data row goes to its best source row that prefers it to its holder; the holder that it drives out goes on
// (Gale & Shapley 1962). What a source row has refused once it refuses for ever. One thread: each move
// depends on the ones before.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> log_plan: array<f32>;
@group(0) @binding(2) var<storage, read> candidates: array<u32>;
// Who holds each source row, and its entry there.
@group(0) @binding(3) var<storage, read_write> holder: array<u32>;
@group(0) @binding(4) var<storage, read_write> held: array<f32>;
// How many candidates each data row has gone through.
@group(0) @binding(5) var<storage, read_write> asked: array<u32>;
@group(0) @binding(6) var<storage, read_write> pairs: array<u32>;

const NOBODY: u32 = 0xffffffffu;
const CANDIDATES: u32 = 8u;

// The best source row of all that prefer row n to what they hold.
fn search(n: u32) -> u32 {
  let first = n * plan.padded;
  var best = 2.0 * NO_ROW;
  var place = 0u;
  for (var j = 0u; j < plan.rows; j++) {
    let entry = log_plan[first + j];
    if (entry > best && entry > held[j]) {
      best = entry;
      place = j;
    }
  }
  return place;
}

fn best_open(n: u32) -> u32 {
  for (var k = asked[n]; k < min(CANDIDATES, plan.rows); k++) {
    let j = candidates[CANDIDATES * n + k];
    if (log_plan[n * plan.padded + j] > held[j]) {
      asked[n] = k + 1u;
      return j;
    }
  }
  asked[n] = CANDIDATES;
  return search(n);
}

@compute @workgroup_size(1)
fn main() {
  for (var j = 0u; j < plan.rows; j++) {
    holder[j] = NOBODY;
    held[j] = 2.0 * NO_ROW;
    asked[j] = 0u;
  }
  for (var n = 0u; n < plan.rows; n++) {
    var row = n;
    while (row != NOBODY) {
      let j = best_open(row);
      let before = holder[j];
      holder[j] = row;
      held[j] = log_plan[row * plan.padded + j];
      row = before;
    }
  }
  for (var j = 0u; j < plan.rows; j++) {
    pairs[holder[j]] = j;
  }
}
