import "shared/path";

// Coefficients of x1, x0 and z in the regression target.
fn target_of(p: PathPoint, source_std: f32) -> vec3f {
  return vec3f(0.0, -1.0 / (p.sigma * source_std * source_std), 0.0);
}
