// Training space to the plane: one thread for each row of a slice, slices along y.

struct Projection {
  dim: u32,
  stride: u32,
  count: u32,
  warp: u32, // 1: undo log1p after the affine map
}

@group(0) @binding(0) var<uniform> projection: Projection;
@group(0) @binding(1) var<storage, read> coefficients: array<f32>; // matrix [2, dim], then offset [2]
@group(0) @binding(2) var<storage, read> rows: array<f32>; // [slices, count, stride]
@group(0) @binding(3) var<storage, read_write> plane: array<vec2f>; // [slices, count]

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= projection.count) {
    return;
  }
  let dim = projection.dim;
  let row = id.y * projection.count + id.x;
  let first = row * projection.stride;
  var point = vec2f(coefficients[2u * dim], coefficients[2u * dim + 1u]);
  for (var i = 0u; i < dim; i++) {
    point += vec2f(coefficients[i], coefficients[dim + i]) * rows[first + i];
  }
  if (projection.warp == 1u) {
    point = exp(point) - 1.0;
  }
  plane[row] = point;
}
