// An entropic transport plan between the rows of one batch, in base-2 logarithms:
//   log2 π_nj = score_nj + data_potential_n + source_potential_j.
// The plan does not change when a row or a column of the cost does as a whole, so the score is only what is
// left of −cost/ε then: 2⟨x1_n − mean, x0_j − mean⟩/ε, which stays small where the clouds lie far apart.

// Filled by src/engine/coupling/plan-record.ts, field by field.
struct Plan {
  rows: u32,
  // rows padded to 16: the length of a row of every matrix
  padded: u32,
  dim: u32,
  // numbers in a row of x0 and x1
  stride: u32,
  seed: u32,
  relative: u32,
  iterations: u32,
  // 1 where pairing rows of different classes costs class_weight
  classes: u32,
  epsilon: f32,
  class_weight: f32,
  tolerance: f32,
  // steps that share a pool: its draws belong to the first of them
  reuse: u32,
}

// What one coupling finds out on its way.
struct Progress {
  // effective ε, in units of the cost
  epsilon: f32,
  // log2(e)·2/ε, and what a difference of classes takes off a score
  scale: f32,
  class_score: f32,
  // 1 once the marginal error is below the tolerance: nothing is updated any more
  done: u32,
  iterations: u32,
}

// The potential of a row that is padding: it takes part in no sum.
const NO_ROW: f32 = -1e30;
