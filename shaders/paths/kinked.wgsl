import "shared/path";

const PATH_NOISE: bool = false;

fn path_at(t: f32, number: vec4f) -> PathPoint {
  if (t < 0.5) {
    return PathPoint(0.25 * t, 1.0 - 0.25 * t, 0.0, 0.25, -0.25, 0.0);
  }
  let left = 1.75 * (1.0 - t);
  return PathPoint(1.0 - left, left, 0.0, 1.75, -1.75, 0.0);
}
