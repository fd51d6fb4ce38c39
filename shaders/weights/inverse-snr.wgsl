import "shared/path";

const WEIGHS_VELOCITY: bool = false;

fn loss_weight(t: f32, p: PathPoint, number: vec4f) -> f32 {
  // Capped at σ/α = 10.
  let ratio = p.sigma / max(p.alpha, 0.1 * p.sigma);
  return ratio * ratio;
}
