import "shared/path";

const PATH_NOISE: bool = false;

fn path_at(t: f32, number: vec4f) -> PathPoint {
  return PathPoint(t, 1.0 - t, 0.0, 1.0, -1.0, 0.0);
}
