import "shared/path";

const PATH_NOISE: bool = false;

// number: sigmaMin
fn path_at(t: f32, number: vec4f) -> PathPoint {
  let sigma_min = number.x;
  // 1 − (1 − sigma_min)t, without cancellation near the data.
  return PathPoint(t, (1.0 - t) + sigma_min * t, 0.0, 1.0, sigma_min - 1.0, 0.0);
}
