// A 16×16 tile a thread, otherwise like quad-16x8: fewer loads for each product, and twice the code, so it
// serves the kernels whose epilogue is short.

import "shared/gemm";
import "shared/quad";

override WORKGROUP: u32 = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = (gemm.cols4 + 15u) / 16u;
  let lane = id.x & 3u;
  let col = 4u * ((id.x / 4u % quads) * 4u + lane);
  let row = 4u * (id.x / (4u * quads));
  if (row >= gemm.rows4) {
    return;
  }
  let col0 = min(col, gemm.cols4 - 1u);
  let col1 = min(col + 1u, gemm.cols4 - 1u);
  let col2 = min(col + 2u, gemm.cols4 - 1u);
  let col3 = min(col + 3u, gemm.cols4 - 1u);
  var c00: mat4x4f;
  var c01: mat4x4f;
  var c02: mat4x4f;
  var c03: mat4x4f;
  var c10: mat4x4f;
  var c11: mat4x4f;
  var c12: mat4x4f;
  var c13: mat4x4f;
  var c20: mat4x4f;
  var c21: mat4x4f;
  var c22: mat4x4f;
  var c23: mat4x4f;
  var c30: mat4x4f;
  var c31: mat4x4f;
  var c32: mat4x4f;
  var c33: mat4x4f;
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
    let r2 = right_block(col2, k);
    let r3 = right_block(col3, k);
    c00 += r0 * l0;
    c01 += r1 * l0;
    c02 += r2 * l0;
    c03 += r3 * l0;
    c10 += r0 * l1;
    c11 += r1 * l1;
    c12 += r2 * l1;
    c13 += r3 * l1;
    c20 += r0 * l2;
    c21 += r1 * l2;
    c22 += r2 * l2;
    c23 += r3 * l2;
    c30 += r0 * l3;
    c31 += r1 * l3;
    c32 += r2 * l3;
    c33 += r3 * l3;
    if (SUM_LEFT) {
      sum0 += vec4f(1.0) * l0;
      sum1 += vec4f(1.0) * l1;
      sum2 += vec4f(1.0) * l2;
      sum3 += vec4f(1.0) * l3;
    }
  }
  emit_inside(row, col, id.y, c00);
  emit_inside(row, col + 1u, id.y, c01);
  emit_inside(row, col + 2u, id.y, c02);
  emit_inside(row, col + 3u, id.y, c03);
  emit_inside(row + 1u, col, id.y, c10);
  emit_inside(row + 1u, col + 1u, id.y, c11);
  emit_inside(row + 1u, col + 2u, id.y, c12);
  emit_inside(row + 1u, col + 3u, id.y, c13);
  emit_inside(row + 2u, col, id.y, c20);
  emit_inside(row + 2u, col + 1u, id.y, c21);
  emit_inside(row + 2u, col + 2u, id.y, c22);
  emit_inside(row + 2u, col + 3u, id.y, c23);
  emit_inside(row + 3u, col, id.y, c30);
  emit_inside(row + 3u, col + 1u, id.y, c31);
  emit_inside(row + 3u, col + 2u, id.y, c32);
  emit_inside(row + 3u, col + 3u, id.y, c33);
  if (SUM_LEFT && col == 0u) {
    emit_sum_inside(row, id.y, sum0);
    emit_sum_inside(row + 1u, id.y, sum1);
    emit_sum_inside(row + 2u, id.y, sum2);
    emit_sum_inside(row + 3u, id.y, sum3);
  }
}
