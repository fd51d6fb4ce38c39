import "shared/rng";

// Coordinates 4c … 4c + 3 of row `row` of an even box; key: seed, stream, step; blocks: vec4f in a row.
// number: halfWidth
fn draw_source(key: vec3u, row: u32, c: u32, blocks: u32, number: vec4f) -> vec4f {
  let bits = pcg4d(vec4u(key, row * blocks + c));
  let share = vec4f(unit(bits.x), unit(bits.y), unit(bits.z), unit(bits.w));
  return number.x * (2.0 * share - 1.0);
}
