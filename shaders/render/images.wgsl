// Rows as a grid of pictures, every pixel a whole number of device pixels.

struct Images {
  colour: vec4f, // full ink, premultiplied
  origin: vec2f, // device pixels of the grid's upper left corner
  cell: vec2f, // picture and gap, device pixels
  pixel: f32, // device pixels of a picture's pixel
  fraction: f32, // between the two slices
  columns: u32,
  shown: u32,
  width: u32,
  height: u32,
  before: u32, // where the slices start, in pixels
  after: u32,
}

@group(0) @binding(0) var<uniform> images: Images;
@group(0) @binding(1) var<storage, read> ink: array<f32>; // [slices, rows, height, width]

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> @builtin(position) vec4f {
  // One triangle that covers the canvas.
  return vec4f(f32(index & 1u) * 4.0 - 1.0, f32(index >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

@fragment
fn fragment(@builtin(position) position: vec4f) -> @location(0) vec4f {
  let place = position.xy - images.origin;
  let cell = floor(place / images.cell);
  let within = vec2i(floor((place - cell * images.cell) / images.pixel));
  let image = i32(cell.y) * i32(images.columns) + i32(cell.x);
  let outside = any(cell < vec2f(0.0)) || cell.x >= f32(images.columns) || image >= i32(images.shown) ||
    within.x >= i32(images.width) || within.y >= i32(images.height);
  if (outside) {
    return vec4f(0.0);
  }
  let at = (u32(image) * images.height + u32(within.y)) * images.width + u32(within.x);
  let value = mix(ink[images.before + at], ink[images.after + at], images.fraction);
  return images.colour * clamp(value, 0.0, 1.0);
}
