import "shared/surrogate";
import "shared/triangle";

// solved + rest = σL⁻¹ · k for every row n. Terms are as large as the signal over the noise and cancel, and what is
// left must stand beside 1 in the variance: leading parts of the products are exact and are added up as whole numbers,
// which loses nothing and which no compiler may rearrange. One thread four rows and four numbers of each; rows beyond
// the last are room that nobody reads. The triangle is σL⁻¹ as the sum of its leading bits and, below them, what is
// left of them.

// powers of two that take all of a row's sums below 2^29
@group(0) @binding(2) var<storage, read> scales: array<vec4f>;
@group(0) @binding(3) var<storage, read> vector: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> solved: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> rests: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let count4 = surrogate.count4;
  let n = 4u * (id.x / count4);
  let q = id.x % count4;
  if (n >= surrogate.rows) {
    return;
  }
  let scale = scales[q];
  var sum = array<vec4i, 4>();
  var rest = array<vec4f, 4>();
  for (var i = 0u; i <= q; i++) {
    let left = block(4u * q, i);
    let left_rest = block(4u * (count4 + q), i);
    for (var e = 0u; e < 4u; e++) {
      let right = vector[(n + e) * count4 + i];
      let head = leading(right);
      let tail = right - head;
      for (var c = 0u; c < 4u; c++) {
        let term = left[c] * head[c];
        let whole = vec4i(term * scale);
        sum[e] += whole;
        rest[e] += (term - vec4f(whole) / scale) + (left[c] * tail[c] + left_rest[c] * right[c]);
      }
    }
  }
  for (var e = 0u; e < 4u; e++) {
    let rounded = vec4f(sum[e]);
    solved[(n + e) * count4 + q] = rounded / scale;
    rests[(n + e) * count4 + q] = vec4f(sum[e] - vec4i(rounded)) / scale + rest[e];
  }
}
