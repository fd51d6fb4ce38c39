import "shared/rng";

// Coordinates 4c … 4c + 3 of row `row` of normal noise with most coordinates zero; key: seed, stream, step; blocks: vec4f in a row.
// number: std, keep
fn draw_source(key: vec3u, row: u32, c: u32, blocks: u32, number: vec4f) -> vec4f {
  let index = row * blocks + c;
  let bits = pcg4d(vec4u(key.x, key.y + STREAM_MASK, key.z, index));
  let share = vec4f(unit(bits.x), unit(bits.y), unit(bits.z), unit(bits.w));
  return select(vec4f(), number.x * normal4(vec4u(key, index)), share < vec4f(number.y));
}
