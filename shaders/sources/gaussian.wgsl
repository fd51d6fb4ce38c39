import "shared/rng";

// Four neighbouring coordinates of a source point N(0, std²).
fn draw_source(key: vec4u, deviation: f32) -> vec4f {
  return deviation * normal4(key);
}
