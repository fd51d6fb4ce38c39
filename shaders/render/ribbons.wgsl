// Paths of constant pixel width: one triangle strip, two vertices for each point of a path, the first
// and the last twice, which leads to the next path without a trace. Neighbouring segments share their
// mitred edge, so transparent paths show no beads where they join.

// False: paths in the plane. True: the first coordinate (up) against time (right).
override againstTime: bool = false;

const RAMP_LAST: u32 = 63u;
const MITRE_LIMIT: f32 = 2.0;

struct Ribbons {
  scale: vec2f, // plane to clip
  offset: vec2f,
  pixel: vec2f, // a device pixel in clip units
  halfWidth: f32, // device pixels
  t: f32, // where the alpha changes
  alphaBefore: f32,
  alphaAfter: f32,
  count: u32, // points of a slice
  slices: u32,
}

struct Edge {
  @builtin(position) position: vec4f,
  @location(0) colour: vec3f,
  @location(1) along: vec2f, // device pixels from the middle line; time
}

@group(0) @binding(0) var<uniform> ribbons: Ribbons;
@group(0) @binding(1) var<uniform> ramp: array<vec4f, RAMP_LAST + 1u>;
@group(0) @binding(2) var<storage, read> times: array<f32>; // [slices]
@group(0) @binding(3) var<storage, read> plane: array<vec2f>; // [slices, count]

// In device pixels, origin in the middle, y up.
fn position(particle: u32, slice: u32) -> vec2f {
  var at = plane[slice * ribbons.count + particle];
  if (againstTime) {
    at = vec2f(times[slice], at.x);
  }
  return clamp(at * ribbons.scale + ribbons.offset, vec2f(-100.0), vec2f(100.0)) / ribbons.pixel;
}

// The direction from `a` to `b`, or zero where they coincide.
fn direction(a: vec2f, b: vec2f) -> vec2f {
  let d = b - a;
  let size = length(d);
  return select(vec2f(0.0), d / max(size, 1e-6), size > 1e-6);
}

fn rampColour(time: f32) -> vec3f {
  let place = clamp(time, 0.0, 1.0) * f32(RAMP_LAST);
  let i = min(u32(place), RAMP_LAST - 1u);
  return mix(ramp[i].rgb, ramp[i + 1u].rgb, place - f32(i));
}

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> Edge {
  let last = ribbons.slices - 1u;
  let corners = 2u * ribbons.slices;
  let particle = index / (corners + 2u);
  let corner = clamp(index % (corners + 2u), 1u, corners) - 1u;
  let slice = corner / 2u;
  let side = select(-1.0, 1.0, corner % 2u == 1u);

  let here = position(particle, slice);
  let incoming = direction(position(particle, max(slice, 1u) - 1u), here);
  let outgoing = direction(here, position(particle, min(slice + 1u, last)));
  let tangent = direction(vec2f(0.0), incoming + outgoing);
  let normal = vec2f(-tangent.y, tangent.x);
  let edge = select(outgoing, incoming, dot(outgoing, outgoing) == 0.0);
  let mitre = min(1.0 / max(dot(tangent, edge), 1e-3), MITRE_LIMIT);

  let across = side * (ribbons.halfWidth + 0.5);
  let clip = (here + normal * across * mitre) * ribbons.pixel;
  let time = times[slice];
  return Edge(vec4f(clip, 0.0, 1.0), rampColour(time), vec2f(across, time));
}

@fragment
fn fragment(edge: Edge) -> @location(0) vec4f {
  let cover = clamp(ribbons.halfWidth + 0.5 - abs(edge.along.x), 0.0, 1.0);
  let alpha = cover * select(ribbons.alphaAfter, ribbons.alphaBefore, edge.along.y <= ribbons.t);
  return vec4f(edge.colour * alpha, alpha);
}
