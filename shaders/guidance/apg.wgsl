// The difference of both velocities, with some of the last step's, shortened to a length, and its part along
// the conditional velocity scaled. number: η, radius (0 for none), momentum.

fn running_at(n: u32, c: u32) -> vec4f {
  let before = memory[stage.turn * stage.stride + n * run.point4 + c];
  return conditional_at(n, c) - unconditional_at(n, c) + guidance.number.z * before;
}

fn guide(n: u32, w: f32) {
  var square = 0.0;
  var product = 0.0;
  var conditional_square = 0.0;
  for (var c = 0u; c < run.point4; c++) {
    let running = running_at(n, c);
    let vc = conditional_at(n, c);
    square += dot(running, running);
    product += dot(running, vc);
    conditional_square += dot(vc, vc);
  }
  let radius = guidance.number.y;
  let length = sqrt(square);
  let shortened = select(1.0, radius / length, radius > 0.0 && length > radius);
  let along = select(0.0, shortened * product / conditional_square, conditional_square > 0.0);
  for (var c = 0u; c < run.point4; c++) {
    let vc = conditional_at(n, c);
    let running = running_at(n, c);
    // The first stage of a step hands on what the next step remembers.
    if (stage.into == 0u) {
      memory[(1u - stage.turn) * stage.stride + n * run.point4 + c] = running;
    }
    let parallel = along * vc;
    set_velocity(n, c, vc + (w - 1.0) * (shortened * running - parallel + guidance.number.x * parallel));
  }
}
