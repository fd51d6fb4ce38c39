import "shared/path";
import "shared/math";

const PATH_NOISE: bool = false;

// Rates of the noise at its two ends.
const LEAST: f32 = 0.1;
const MOST: f32 = 20.0;

fn path_at(t: f32, number: vec4f) -> PathPoint {
  let left = 1.0 - t;
  let exponent = left * (left * (0.5 * (MOST - LEAST)) + LEAST);
  let rate = left * (MOST - LEAST) + LEAST;
  let alpha = exp_(-0.5 * exponent);
  let sigma = sqrt(one_minus_exp(exponent));
  return PathPoint(alpha, sigma, 0.0, 0.5 * rate * alpha, -0.5 * rate * alpha * alpha / sigma, 0.0);
}
