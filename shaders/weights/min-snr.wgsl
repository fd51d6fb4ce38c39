import "shared/path";

const WEIGHS_VELOCITY: bool = true;

// number: gamma
fn loss_weight(t: f32, p: PathPoint, number: vec4f) -> f32 {
  // Where a path stands still at its start both numerators vanish as well, and the weight is 0.
  let turn = max(p.d_alpha * p.sigma - p.d_sigma * p.alpha, 1e-6);
  let signal = p.alpha / turn;
  let noise = p.sigma / turn;
  return min(signal * signal, number.x * noise * noise);
}
