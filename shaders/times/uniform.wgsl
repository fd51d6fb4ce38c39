fn draw_time(u: f32) -> f32 {
  return u;
}
