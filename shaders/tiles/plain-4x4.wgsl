// One 4×4 block a thread: many small threads for a wide GPU at small batches. See plain-8x8 for the parts
// that the kernel brings, and for the order of its sums.

import "shared/gemm";
import "shared/plain";

override WORKGROUP: u32 = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x / gemm.cols4;
  let col = id.x % gemm.cols4;
  if (row >= gemm.rows4) {
    return;
  }
  var block: mat4x4f;
  var sum: vec4f;
  let last = min((id.y + 1u) * gemm.slice4, gemm.depth4);
  for (var k = id.y * gemm.slice4; k < last; k += 2u) {
    // Where the depth is odd, the second step of the last pair counts for nothing.
    let k1 = min(k + 1u, last - 1u);
    let l = own_left(row, k, 1.0);
    let m = own_left(row, k1, f32(k1 - k));
    block += right_block(col, k) * l + right_block(col, k1) * m;
    if (SUM_LEFT) {
      sum += vec4f(1.0) * (l + m);
    }
  }
  emit(row, col, id.y, block);
  if (SUM_LEFT && col == 0u) {
    emit_sum(row, id.y, sum);
  }
}
