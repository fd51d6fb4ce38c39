import "shared/path";
import "shared/math";

const PATH_NOISE: bool = false;

// number: n
fn path_at(t: f32, number: vec4f) -> PathPoint {
  let n = number.x;
  let log_t = ln(max(t, 1e-30));
  let alpha = select(0.0, exp_(n * log_t), t > 0.0);
  // At t = 0 the power n − 1 of t is 1 for the linear path and 0 beyond it.
  let slope = n * select(exp_((n - 1.0) * log_t), 1.0, n == 1.0);
  return PathPoint(alpha, one_minus_exp(-n * log_t), 0.0, slope, -slope, 0.0);
}
