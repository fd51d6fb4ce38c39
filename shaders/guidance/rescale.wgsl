// CFG brought back towards the size of the conditional velocity. number: φ; what size is: 0 the standard
// deviation over coordinates, 1 the length.

fn cfg_at(n: u32, c: u32, w: f32) -> vec4f {
  let vc = conditional_at(n, c);
  return vc + (w - 1.0) * (vc - unconditional_at(n, c));
}

fn guide(n: u32, w: f32) {
  // Means, and mean squares about them, of the conditional velocity and of CFG's.
  var mean = vec2f();
  if (guidance.number.y == 0.0) {
    for (var c = 0u; c < run.point4; c++) {
      mean += vec2f(dot(conditional_at(n, c), vec4f(1.0)), dot(cfg_at(n, c, w), vec4f(1.0)));
    }
    mean /= f32(run.dim);
  }
  var square = vec2f();
  for (var c = 0u; c < run.point4; c++) {
    let wanted = select(vec4f(), conditional_at(n, c) - mean.x, inside(c));
    let found = select(vec4f(), cfg_at(n, c, w) - mean.y, inside(c));
    square += vec2f(dot(wanted, wanted), dot(found, found));
  }
  let size = sqrt(square / f32(run.dim));
  // In few dimensions a standard deviation over coordinates can vanish; the velocity is then left alone.
  var ratio = 1.0;
  if (size.y > 1e-8 && w != 1.0) {
    ratio = size.x / size.y;
  }
  for (var c = 0u; c < run.point4; c++) {
    set_velocity(n, c, cfg_at(n, c, w) * (1.0 + guidance.number.x * (ratio - 1.0)));
  }
}
