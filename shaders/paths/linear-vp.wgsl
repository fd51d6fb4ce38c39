import "shared/path";

const PATH_NOISE: bool = false;

fn path_at(t: f32, number: vec4f) -> PathPoint {
  let sigma = sqrt((1.0 - t) * (1.0 + t));
  return PathPoint(t, sigma, 0.0, 1.0, -t / sigma, 0.0);
}
