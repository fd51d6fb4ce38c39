// xt = alpha·x1 + sigma·x0 and its derivative in t.
struct PathPoint {
  alpha: f32,
  sigma: f32,
  d_alpha: f32,
  d_sigma: f32,
}
