import "shared/path";

// Coefficients of x1, x0 and z in the regression target.
fn target_of(p: PathPoint, source_std: f32) -> vec3f {
  return vec3f(1.0, 0.0, 0.0);
}

// How much the velocity moves with the network's output.
fn output_share(p: PathPoint, source_std: f32) -> f32 {
  return (p.d_alpha * p.sigma - p.d_sigma * p.alpha) / p.sigma;
}

// Coefficients of x and of the network's output in the velocity.
fn velocity_of(p: PathPoint, source_std: f32) -> vec2f {
  return vec2f(p.d_sigma, p.d_alpha * p.sigma - p.d_sigma * p.alpha) / p.sigma;
}
