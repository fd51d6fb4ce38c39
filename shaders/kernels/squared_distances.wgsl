// squares[r, c] = ‖a[first + r] − b[c]‖². One thread eight rows and eight columns.
// Differences come first: the sum is then one of squares, its error relative to itself and at most (dim + 2)·2⁻²⁴, far
// from the origin as near it, and 0 for points that coincide. ‖a‖² + ‖b‖² − 2a·b would be a product of matrices, and
// lose small distances between far points.

struct Pairs {
  // vec4f in a coordinate of a, of b
  a4: u32,
  b4: u32,
  // vec4f of a before the first row
  first4: u32,
  // tiles of eight
  rows8: u32,
  columns8: u32,
  dim: u32,
}

@group(0) @binding(0) var<uniform> pairs: Pairs;
// coordinate by coordinate, four points a vector
@group(0) @binding(1) var<storage, read> a: array<vec4f>;
@group(0) @binding(2) var<storage, read> b: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> squares: array<vec4f>;

// One coordinate's part of four rows; a column of the matrix is a row's four columns.
fn parts(x: vec4f, y: vec4f) -> mat4x4f {
  let d0 = y - x.x;
  let d1 = y - x.y;
  let d2 = y - x.z;
  let d3 = y - x.w;
  return mat4x4f(d0 * d0, d1 * d1, d2 * d2, d3 * d3);
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= pairs.columns8 || id.y >= pairs.rows8) {
    return;
  }
  let row = 2u * id.y;
  let column = 2u * id.x;
  var s00: mat4x4f;
  var s01: mat4x4f;
  var s10: mat4x4f;
  var s11: mat4x4f;
  for (var k = 0u; k < pairs.dim; k++) {
    let at_a = k * pairs.a4 + pairs.first4 + row;
    let at_b = k * pairs.b4 + column;
    let x0 = a[at_a];
    let x1 = a[at_a + 1u];
    let y0 = b[at_b];
    let y1 = b[at_b + 1u];
    s00 += parts(x0, y0);
    s01 += parts(x0, y1);
    s10 += parts(x1, y0);
    s11 += parts(x1, y1);
  }
  let width = 2u * pairs.columns8;
  for (var r = 0u; r < 4u; r++) {
    let upper = (4u * row + r) * width + column;
    squares[upper] = s00[r];
    squares[upper + 1u] = s01[r];
    let lower = upper + 4u * width;
    squares[lower] = s10[r];
    squares[lower + 1u] = s11[r];
  }
}
