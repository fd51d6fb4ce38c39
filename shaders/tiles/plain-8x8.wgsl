// An 8×8 tile of out[rows, cols] = sum over k, four 4×4 blocks a thread, no workgroup memory, no barrier.
// The kernel brings: left_vector, left_block (columns = rows of out), right_block (columns = k), emit,
// emit_sum and the shape. A block of out has a column for each of its four rows. All tiles add up two steps
// along the depth and then that to the sum, so that each gives the bits of the others.

import "shared/gemm";
import "shared/plain";

override WORKGROUP: u32 = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let columns = (gemm.cols4 + 1u) / 2u;
  let row = 2u * (id.x / columns);
  let col = 2u * (id.x % columns);
  if (row >= gemm.rows4) {
    return;
  }
  let row1 = min(row + 1u, gemm.rows4 - 1u);
  let col1 = min(col + 1u, gemm.cols4 - 1u);
  var c00: mat4x4f;
  var c01: mat4x4f;
  var c10: mat4x4f;
  var c11: mat4x4f;
  var sum0: vec4f;
  var sum1: vec4f;
  let last = min((id.y + 1u) * gemm.slice4, gemm.depth4);
  for (var k = id.y * gemm.slice4; k < last; k += 2u) {
    // Where the depth is odd, the second step of the last pair counts for nothing.
    let k1 = min(k + 1u, last - 1u);
    let share = f32(k1 - k);
    let l0 = own_left(row, k, 1.0);
    let m0 = own_left(row, k1, share);
    let l1 = own_left(row1, k, 1.0);
    let m1 = own_left(row1, k1, share);
    let r0 = right_block(col, k);
    let s0 = right_block(col, k1);
    c00 += r0 * l0 + s0 * m0;
    c10 += r0 * l1 + s0 * m1;
    let r1 = right_block(col1, k);
    let s1 = right_block(col1, k1);
    c01 += r1 * l0 + s1 * m0;
    c11 += r1 * l1 + s1 * m1;
    if (SUM_LEFT) {
      sum0 += vec4f(1.0) * (l0 + m0);
      sum1 += vec4f(1.0) * (l1 + m1);
    }
  }
  let right_inside = col + 1u < gemm.cols4;
  let lower_inside = row + 1u < gemm.rows4;
  emit(row, col, id.y, c00);
  if (right_inside) { emit(row, col1, id.y, c01); }
  if (lower_inside) { emit(row1, col, id.y, c10); }
  if (right_inside && lower_inside) { emit(row1, col1, id.y, c11); }
  if (SUM_LEFT && col == 0u) {
    emit_sum(row, id.y, sum0);
    if (lower_inside) { emit_sum(row1, id.y, sum1); }
  }
}
