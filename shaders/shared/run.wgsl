// What every kernel of a training step knows. Filled by src/engine/records.ts, field by field.
struct Run {
  seed: u32,
  // rows of the batch, and the same padded to the tile
  batch: u32,
  batch_rows: u32,
  dim: u32,
  // training points
  count: u32,
  // classes that condition the network; 0 where labels are ignored
  classes: u32,
  // numbers in e(t)
  time_features: u32,
  // vec4f in a row of: the network's input, the conditioning input (film, adaln), a data point
  input4: u32,
  condition4: u32,
  point4: u32,
  // the network's width, and layers of the gradient
  width: u32,
  layers: u32,
  // 1 where e(t) begins with t itself
  includes_time: u32,
  // 1 where rows are fixed (validation): row n is point n, step 0, nothing dropped
  fixed_rows: u32,
  // steps that one drawing of points and pairs serves
  reuse: u32,
  // how rows find their x0: see PAIRING_ in shared/rows
  pairing: u32,
  // the step from which the pairs buffer counts, and the pairings that it holds
  couple_from: u32,
  pair_slots: u32,
  // stored source points; 0 where x0 is drawn
  source_count: u32,
  // 1 where the times of a batch are stratified
  stratified: u32,
  dropout: f32,
  label_dropout: f32,
  // s of a source N(0, s²I)
  source_std: f32,
  path_sigma: f32,
  clip: f32,
  weight_decay: f32,
  // noise on the data, in training space
  data_noise: f32,
  // factor on t as the network is told of it: 1, but for mistakes that are shown on purpose
  time_scale: f32,
  // ε of pair weights exp(−|x0 − x1|/ε); 0 where pairs have none
  pair_epsilon: f32,
  // steps without a better validation loss after which training stops; 0 never stops it
  patience: u32,
  pad0: u32,
  pad1: u32,
  // number parameters of the source, the path and the loss weight, in their order
  source_number: vec4f,
  path_number: vec4f,
  weight_number: vec4f,
}

// Where a run stands: one record, written by finalize, advance and validation.
struct State {
  // steps done; the step in work
  step: u32,
  // 1 once a non-finite value was met, 2 once validation ran out of patience: nothing is updated from then on
  halted: u32,
  halted_step: u32,
  // which quantities were not finite: see finalize
  halted_forward: u32,
  halted_backward: u32,
  halted_loss: u32,
  snapshot_step: u32,
  // factor on the gradient of this step
  clip_scale: f32,
  // the best validation so far; step 0 where there was none
  best_step: u32,
  best_loss: f32,
  // 1 where the last validation was the best
  improved: u32,
  pad: u32,
}
