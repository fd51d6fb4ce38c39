import "shared/rng";

// Coordinates 4c … 4c + 3 of row `row` of N(0, number.x²); key: seed, stream, step; blocks: vec4f in a row.
fn draw_source(key: vec3u, row: u32, c: u32, blocks: u32, number: vec4f) -> vec4f {
  return number.x * normal4(vec4u(key, row * blocks + c));
}
