// Training space to ink: one thread for each pixel of the shown images of a slice, slices along y.
// Not clamped here: the picture interpolates between slices first.

struct Pixels {
  dim: u32,
  stride: u32,
  count: u32, // rows of a slice
  shown: u32, // rows that become images
  gain: f32, // 1 / value of full ink
  warp: u32, // 1: undo log1p after the affine map
}

@group(0) @binding(0) var<uniform> pixels: Pixels;
@group(0) @binding(1) var<storage, read> coefficients: array<f32>; // scale [dim], then shift [dim]
@group(0) @binding(2) var<storage, read> rows: array<f32>; // [slices, count, stride]
@group(0) @binding(3) var<storage, read_write> ink: array<f32>; // [slices, shown, dim]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let dim = pixels.dim;
  if (id.x >= pixels.shown * dim) {
    return;
  }
  let image = id.x / dim;
  let i = id.x % dim;
  var value = rows[(id.y * pixels.count + image) * pixels.stride + i] * coefficients[i] + coefficients[dim + i];
  if (pixels.warp == 1u) {
    value = exp(value) - 1.0;
  }
  ink[id.y * pixels.shown * dim + id.x] = value * pixels.gain;
}
