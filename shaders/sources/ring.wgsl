import "shared/rng";

// Coordinates 4c … 4c + 3 of row `row` of a circle in the first two coordinates; key: seed, stream, step; blocks: vec4f in a row.
// number: radius, thickness
fn draw_source(key: vec3u, row: u32, c: u32, blocks: u32, number: vec4f) -> vec4f {
  var x0 = number.y * normal4(vec4u(key, row * blocks + c));
  if (c == 0u) {
    let bits = pcg4d(vec4u(key.x, key.y + STREAM_WHOLE_ROW, key.z, row));
    let wave = sin_cos_turns(unit(bits.x));
    x0 += number.x * vec4f(wave.y, wave.x, 0.0, 0.0);
  }
  return x0;
}
