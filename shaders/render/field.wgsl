// Velocities on a grid as wedges: the tail broad, the tip where the flow goes.

struct Field {
  scale: vec2f, // plane to clip
  offset: vec2f,
  pixel: vec2f, // a device pixel in clip units
  low: vec2f, // plane: the grid's first point
  step: vec2f, // plane: between neighbours
  length: f32, // device pixels of the longest wedge
  halfWidth: f32, // device pixels, at the tail
  speed: f32, // plane units a time unit, drawn at 1 − 1/e of the longest
  rows: u32, // grid points along y
  colour: vec4f, // premultiplied, at weight 1
}

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) alpha: f32,
}

@group(0) @binding(0) var<uniform> field: Field;
@group(0) @binding(1) var<storage, read> velocity: array<vec2f>; // [columns, rows], plane units
@group(0) @binding(2) var<storage, read> weight: array<f32>; // [columns, rows], 0…1

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> Corner {
  var corners = array(vec2f(0.0, -1.0), vec2f(1.0, 0.0), vec2f(0.0, 1.0));
  let i = index / 3u;
  let cell = vec2f(f32(i / field.rows), f32(i % field.rows));
  let corner = corners[index % 3u];
  let speed = length(velocity[i]);
  let along = velocity[i] / max(speed, 1e-12);
  let reach = field.length * (1.0 - exp(-speed / field.speed));
  let width = min(field.halfWidth, reach);
  let local = along * (corner.x * reach) + vec2f(-along.y, along.x) * (corner.y * width);
  let clip = (field.low + cell * field.step) * field.scale + field.offset;
  return Corner(vec4f(clip + local * field.pixel, 0.0, 1.0), clamp(weight[i], 0.0, 1.0));
}

@fragment
fn fragment(corner: Corner) -> @location(0) vec4f {
  return field.colour * corner.alpha;
}
