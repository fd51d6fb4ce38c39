// What every kernel of a training step knows. Filled by src/engine/run-uniform.ts, field by field.
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
  dropout: f32,
  label_dropout: f32,
  source_std: f32,
  path_sigma: f32,
  clip: f32,
  weight_decay: f32,
}

// Where a run stands: one record, written by the finalize kernel alone.
struct State {
  // steps done; the step in work
  step: u32,
  // 1 once a non-finite value was met: from then on nothing is updated
  halted: u32,
  halted_step: u32,
  // which quantities were not finite: see finalize
  halted_forward: u32,
  halted_backward: u32,
  halted_loss: u32,
  snapshot_step: u32,
  // factor on the gradient of this step
  clip_scale: f32,
}
