// All rows stand at the stage's own time; its coefficients hold the length of the step already.

fn network_time(n: u32) -> f32 {
  return stage.t;
}

fn flow_time(n: u32) -> f32 {
  return stage.flow_time;
}

fn step_of(n: u32) -> f32 {
  return 1.0;
}

// Coefficients of input and output in the velocity.
fn conversion_of(n: u32) -> vec2f {
  return vec2f(stage.of_input, stage.of_output);
}
