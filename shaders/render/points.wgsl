// Discs of constant pixel size: one triangle around each. Not instanced: a software adapter pays for
// every instance almost as for a draw call of its own (SwiftShader: ten times as slow).

struct Points {
  scale: vec2f, // plane to clip
  offset: vec2f,
  pixel: vec2f, // a device pixel in clip units
  radius: f32, // device pixels
  fraction: f32, // between the two slices
  colour: vec4f, // premultiplied
  before: u32, // where the slices start, in points
  after: u32,
  classes: u32, // colours of their own; 0 for one colour
}

struct Corner {
  @builtin(position) position: vec4f,
  @location(0) local: vec2f, // device pixels from the centre
  @location(1) @interpolate(flat) colour: vec4f,
}

@group(0) @binding(0) var<uniform> points: Points;
@group(0) @binding(1) var<storage, read> plane: array<vec2f>;
// class of each point, and the premultiplied colour of each class
@group(0) @binding(2) var<storage, read> labels: array<u32>;
@group(0) @binding(3) var<uniform> palette: array<vec4f, 10>;

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> Corner {
  // An equilateral triangle whose inscribed circle has radius 1.
  var corners = array(vec2f(0.0, 2.0), vec2f(-1.7320508, -1.0), vec2f(1.7320508, -1.0));
  let i = index / 3u;
  let local = corners[index % 3u] * (points.radius + 0.5);
  let at = mix(plane[points.before + i], plane[points.after + i], points.fraction);
  // What lies far outside is kept finite there.
  let clip = clamp(at * points.scale + points.offset, vec2f(-100.0), vec2f(100.0));
  var colour = points.colour;
  if (points.classes > 0u) {
    colour = palette[labels[i] % points.classes];
  }
  return Corner(vec4f(clip + local * points.pixel, 0.0, 1.0), local, colour);
}

@fragment
fn fragment(corner: Corner) -> @location(0) vec4f {
  return corner.colour * clamp(points.radius + 0.5 - length(corner.local), 0.0, 1.0);
}
