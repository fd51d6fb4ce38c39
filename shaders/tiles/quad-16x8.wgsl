// A 16×8 tile a thread. The four lanes of a quad own neighbouring column tiles and share the left
// operand: each loads a quarter of it and broadcasts. See plain-8x8 for the parts that the kernel brings.
// All four lanes run the whole loop, also those beyond the last column: a broadcast needs its quad.

import "shared/gemm";
import "shared/quad";

override WORKGROUP: u32 = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = (gemm.cols4 + 7u) / 8u;
  let lane = id.x & 3u;
  let col = 2u * ((id.x / 4u % quads) * 4u + lane);
  let row = 4u * (id.x / (4u * quads));
  if (row >= gemm.rows4) {
    return;
  }
  let col0 = min(col, gemm.cols4 - 1u);
  let col1 = min(col + 1u, gemm.cols4 - 1u);
  var c00: mat4x4f;
  var c01: mat4x4f;
  var c10: mat4x4f;
  var c11: mat4x4f;
  var c20: mat4x4f;
  var c21: mat4x4f;
  var c30: mat4x4f;
  var c31: mat4x4f;
  var sum0: vec4f;
  var sum1: vec4f;
  var sum2: vec4f;
  var sum3: vec4f;
  let last = min((id.y + 1u) * gemm.slice4, gemm.depth4);
  for (var k = id.y * gemm.slice4; k < last; k++) {
    let l0 = shared_left(row, k, lane);
    let l1 = shared_left(row + 1u, k, lane);
    let l2 = shared_left(row + 2u, k, lane);
    let l3 = shared_left(row + 3u, k, lane);
    let r0 = right_block(col0, k);
    let r1 = right_block(col1, k);
    c00 += r0 * l0;
    c01 += r1 * l0;
    c10 += r0 * l1;
    c11 += r1 * l1;
    c20 += r0 * l2;
    c21 += r1 * l2;
    c30 += r0 * l3;
    c31 += r1 * l3;
    if (SUM_LEFT) {
      sum0 += vec4f(1.0) * l0;
      sum1 += vec4f(1.0) * l1;
      sum2 += vec4f(1.0) * l2;
      sum3 += vec4f(1.0) * l3;
    }
  }
  emit_inside(row, col, id.y, c00);
  emit_inside(row, col + 1u, id.y, c01);
  emit_inside(row + 1u, col, id.y, c10);
  emit_inside(row + 1u, col + 1u, id.y, c11);
  emit_inside(row + 2u, col, id.y, c20);
  emit_inside(row + 2u, col + 1u, id.y, c21);
  emit_inside(row + 3u, col, id.y, c30);
  emit_inside(row + 3u, col + 1u, id.y, c31);
  if (SUM_LEFT && col == 0u) {
    emit_sum_inside(row, id.y, sum0);
    emit_sum_inside(row + 1u, id.y, sum1);
    emit_sum_inside(row + 2u, id.y, sum2);
    emit_sum_inside(row + 3u, id.y, sum3);
  }
}
