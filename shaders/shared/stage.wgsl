// What the network was last asked: evaluations since it was set to zero, and their common time, if they have one.
struct Asked {
  evaluations: u32,
  t: f32,
}

// One stage of a Runge–Kutta step, or its end.
struct Stage {
  // as the network is told it; where rows have times of their own, the share of the step that is behind
  t: f32,
  // rows of the network's input; vec4f of x where the step ends
  size: u32,
  // vec4f from one stage's slopes to the next
  stride: u32,
  // slopes that are added, and with what factor each
  stages: u32,
  // the network is asked at scale · x; the velocity is of_input · input + of_output · output
  scale: f32,
  of_input: f32,
  of_output: f32,
  // where this stage's slopes begin, in vec4f
  into: u32,
  coefficients: array<vec4f, 2>,
  // flow time, which guidance follows
  flow_time: f32,
  // steps so far, even or odd: guidance that remembers the last step keeps two of them
  turn: u32,
  pad0: u32,
  pad1: u32,
}
