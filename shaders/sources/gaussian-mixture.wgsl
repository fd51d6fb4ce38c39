import "shared/rng";

// Coordinates 4c … 4c + 3 of row `row` of modes on a circle in the first two coordinates; key: seed, stream, step; blocks: vec4f in a row.
// number: modes, radius, std
fn draw_source(key: vec3u, row: u32, c: u32, blocks: u32, number: vec4f) -> vec4f {
  var x0 = number.z * normal4(vec4u(key, row * blocks + c));
  if (c == 0u) {
    let modes = u32(number.x);
    let mode = pcg4d(vec4u(key.x, key.y + STREAM_WHOLE_ROW, key.z, row)).x % modes;
    let wave = sin_cos_turns(f32(mode) / f32(modes));
    x0 += number.y * vec4f(wave.y, wave.x, 0.0, 0.0);
  }
  return x0;
}
