import "shared/triangle";

// product[n] = triangle · vector[n] for every row n, with an upper triangle. One thread four rows and four numbers of
// each; rows beyond the last are room that nobody reads.

@group(0) @binding(2) var<storage, read> vector: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> product: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let count4 = surrogate.count4;
  let n = 4u * (id.x / count4);
  let q = id.x % count4;
  if (n >= surrogate.rows) {
    return;
  }
  var sum = array<vec4f, 4>();
  for (var i = q; i < count4; i++) {
    let left = block(4u * q, i);
    sum[0] += left * vector[n * count4 + i];
    sum[1] += left * vector[(n + 1u) * count4 + i];
    sum[2] += left * vector[(n + 2u) * count4 + i];
    sum[3] += left * vector[(n + 3u) * count4 + i];
  }
  product[n * count4 + q] = sum[0];
  product[(n + 1u) * count4 + q] = sum[1];
  product[(n + 2u) * count4 + q] = sum[2];
  product[(n + 3u) * count4 + q] = sum[3];
}
