import "shared/path";

const WEIGHS_VELOCITY: bool = false;

fn loss_weight(t: f32, p: PathPoint, number: vec4f) -> f32 {
  return (1.0 - t) * (1.0 - t);
}
