// Along what directions the divergence is taken, and how it enters the integral at one stage of a step.
struct Trace {
  // directions for each point: the dimensions, or draws of random signs
  directions: u32,
  // 1 where they are random
  random: u32,
  seed: u32,
  // number of the first point in its request
  first: u32,
  // the stage's part of the step
  weight: f32,
  // of the velocity's own derivative: the identity, and the network's Jacobian
  of_input: f32,
  of_output: f32,
  pad: f32,
}
