// xt = alpha·x1 + sigma·x0 + gamma·z and its derivative in t, with standard normal z.
struct PathPoint {
  alpha: f32,
  sigma: f32,
  gamma: f32,
  d_alpha: f32,
  d_sigma: f32,
  d_gamma: f32,
}
