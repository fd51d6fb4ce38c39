// One step with noise. Filled by src/engine/sampling/sde-record.ts, field by field.
struct Wiener {
  seed: u32,
  // the number of the first row among all that are sampled
  first_row: u32,
  rows: u32,
  // steps before this one
  step: u32,
  // the drift is of_velocity · v + of_point · x
  of_velocity: f32,
  of_point: f32,
  h: f32,
  // standard deviation of the noise, g·√h
  spread: f32,
}
