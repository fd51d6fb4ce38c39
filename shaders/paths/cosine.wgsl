import "shared/path";
import "shared/math";

const PATH_NOISE: bool = false;

fn path_at(t: f32, number: vec4f) -> PathPoint {
  let wave = sin_cos_turns(0.25 * t);
  let speed = 0.25 * TAU * wave;
  return PathPoint(wave.x, wave.y, 0.0, speed.y, -speed.x, 0.0);
}
