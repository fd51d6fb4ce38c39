// One 4×4 block a thread: many small threads for a wide GPU at small batches. See plain-8x8 for the parts
// that the kernel brings.

import "shared/gemm";

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
  for (var k = id.y * gemm.slice4; k < last; k++) {
    let l = left_block(left_vector(row, k, 0u), left_vector(row, k, 1u), left_vector(row, k, 2u), left_vector(row, k, 3u));
    block += right_block(col, k) * l;
    if (SUM_LEFT) {
      sum += vec4f(1.0) * l;
    }
  }
  emit(row, col, id.y, block);
  if (SUM_LEFT && col == 0u) {
    emit_sum(row, id.y, sum);
  }
}
