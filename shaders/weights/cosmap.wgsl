import "shared/path";

const WEIGHS_VELOCITY: bool = false;

fn loss_weight(t: f32, p: PathPoint, number: vec4f) -> f32 {
  return 0.6366197723675814 / (1.0 - 2.0 * p.sigma + 2.0 * p.sigma * p.sigma);
}
