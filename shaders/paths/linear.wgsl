import "shared/path";

fn path_at(t: f32) -> PathPoint {
  return PathPoint(t, 1.0 - t, 1.0, -1.0);
}
