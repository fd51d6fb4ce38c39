// How scale and shift act on a hidden layer; the conditioning slot says what is normalised first.
struct Modulation {
  rows: u32,
  width: u32,
  width4: u32,
  // vec4f in a row of all layers' scales and shifts, and where this layer's scale begins
  row4: u32,
  scale: u32,
  flags: u32,
  layer: u32,
  pad: u32,
}

struct Norm {
  mean: f32,
  scale: f32,
}

// Zero in the padding beyond the layer's width.
fn inside(c: u32, value: vec4f) -> vec4f {
  return select(vec4f(), value, vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(modulation.width));
}
