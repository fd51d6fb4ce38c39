const FOLD_LANES: u32 = 64u;

var<workgroup> lane_sums: array<vec2f, FOLD_LANES>;

// Adds what the 64 lanes of a workgroup hold, halves upon halves: always in the same order. Lane 0 gets the sum.
fn fold(lane: u32, own: vec2f) -> vec2f {
  lane_sums[lane] = own;
  for (var half = FOLD_LANES / 2u; half > 0u; half /= 2u) {
    workgroupBarrier();
    if (lane < half) {
      lane_sums[lane] += lane_sums[lane + half];
    }
  }
  return lane_sums[lane];
}
