// A log density on a grid as a map: four bands, each bounded by a line of equal density.

struct Density {
  scale: vec2f, // plane to clip
  offset: vec2f,
  low: vec2f, // plane: the grid's first node
  step: vec2f, // plane: between neighbours
  columns: u32,
  rows: u32,
  fill: f32, // alpha of one band
  line: f32, // alpha of a line
  width: f32, // device pixels of a line
  dash: f32, // device pixels of a dash and of a gap; 0 for a whole line
  levels: vec4f, // log density at the four lines, falling
  colour: vec4f, // premultiplied, at alpha 1
}

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) cell: vec2f, // in steps of the grid
}

@group(0) @binding(0) var<uniform> density: Density;
@group(0) @binding(1) var<storage, read> values: array<f32>; // [rows, columns], nats

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> Corner {
  var corners = array(vec2f(0.0, 0.0), vec2f(1.0, 0.0), vec2f(0.0, 1.0), vec2f(0.0, 1.0), vec2f(1.0, 0.0), vec2f(1.0, 1.0));
  let cell = corners[index] * vec2f(f32(density.columns - 1u), f32(density.rows - 1u));
  let plane = density.low + cell * density.step;
  return Corner(vec4f(plane * density.scale + density.offset, 0.0, 1.0), cell);
}

fn value_at(cell: vec2f) -> f32 {
  let most = vec2f(f32(density.columns) - 1.0, f32(density.rows) - 1.0);
  let inside = clamp(cell, vec2f(0.0), most);
  let first = min(floor(inside), most - 1.0);
  let share = inside - first;
  let at = u32(first.y) * density.columns + u32(first.x);
  let below = mix(values[at], values[at + 1u], share.x);
  let above = mix(values[at + density.columns], values[at + density.columns + 1u], share.x);
  return mix(below, above, share.y);
}

@fragment
fn fragment(corner: Corner) -> @location(0) vec4f {
  let value = value_at(corner.cell);
  // nats from this pixel to the next
  let slope = max(length(vec2f(dpdx(value), dpdy(value))), 1e-6);
  // device pixels above each line
  let above = (vec4f(value) - density.levels) / slope;
  let bands = clamp(above + 0.5, vec4f(), vec4f(1.0));
  let lines = clamp(vec4f(0.5 + 0.5 * density.width) - abs(above), vec4f(), vec4f(1.0));
  var drawn = max(max(lines.x, lines.y), max(lines.z, lines.w));
  if (density.dash > 0.0) {
    let along = (corner.position.x + corner.position.y) / density.dash;
    drawn *= step(fract(0.5 * along), 0.5);
  }
  let fill = density.fill * dot(bands, vec4f(1.0));
  return density.colour * (1.0 - (1.0 - fill) * (1.0 - density.line * drawn));
}
