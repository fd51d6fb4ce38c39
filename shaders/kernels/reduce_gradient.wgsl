// Sums the slices of the gradient into the first one, and leaves the squared length of what each thread
// summed. A block of 512 vec4f belongs to one layer, so every part does.

@group(0) @binding(0) var<storage, read_write> gradient: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> parts: array<f32>;

override ARENA: u32;
override SLICES: u32;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  var square = 0.0;
  for (var i = 0u; i < 8u; i++) {
    let at = group.x * 512u + i * 64u + lane;
    var g = gradient[at];
    if (SLICES > 1u) {
      for (var s = 1u; s < SLICES; s++) {
        g += gradient[s * ARENA + at];
      }
      gradient[at] = g;
    }
    square += dot(g, g);
  }
  parts[group.x * 64u + lane] = square;
}
