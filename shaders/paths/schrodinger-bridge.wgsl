import "shared/path";

const PATH_NOISE: bool = true;

// number: sigma
fn path_at(t: f32, number: vec4f) -> PathPoint {
  let width = sqrt(t * (1.0 - t));
  return PathPoint(t, 1.0 - t, number.x * width, 1.0, -1.0, number.x * (1.0 - 2.0 * t) / (2.0 * width));
}
