// An embedded pair of Runge–Kutta methods and how it chooses steps. Filled by
// src/engine/sampling/pair-record.ts, field by field.
struct Pair {
  // weights of the solution that is followed, and of its error
  b: array<vec4f, 2>,
  b_error: array<vec4f, 2>,
  rtol: f32,
  atol: f32,
  // where integration begins and ends
  start: f32,
  end: f32,
  min_step: f32,
  // order of the embedded solution plus one
  k: f32,
  // times between which the network is asked
  earliest: f32,
  latest: f32,
  rows: u32,
  // vec4f in a row of x, from one stage's slopes to the next, and numbers in a point
  row4: u32,
  stride: u32,
  dim: u32,
  // slopes of a step
  stages: u32,
  // 1 where the last slope of a step is the first of the next
  fsal: u32,
  // 1 for PI control, 0 for I
  pi: u32,
  max_nfe: u32,
  // network evaluations that one slope takes
  cost: u32,
  // times at which the trajectory is kept
  times: u32,
  pad0: u32,
  pad1: u32,
}

const RUNNING: u32 = 0u;
const DONE: u32 = 1u;
const MAXIMUM_NFE: u32 = 2u;
const MINIMUM_STEP: u32 = 3u;
const NOT_FINITE: u32 = 4u;

// One sample on its way: src/engine/sampling/pair-record.ts reads it back.
struct Journey {
  t: f32,
  // length of the next step, and the step that is tried now with its sign: 0 where none is
  h: f32,
  step: f32,
  // error ratio of the last accepted step, 1 before the first
  previous_ratio: f32,
  status: u32,
  accepted: u32,
  rejected: u32,
  nfe: u32,
  after_rejection: u32,
  // 1 where the step that is tried ends at the end
  last: u32,
  // 1 where the step was accepted, and when it began
  moved: u32,
  t_before: f32,
  // wanted times that are behind
  kept: u32,
  // error ratio of the last step that was tried
  ratio: f32,
  pad0: u32,
  pad1: u32,
}
