// A 32×16 tile a thread. The four lanes of a quad own neighbouring column tiles and share the left operand:
// each loads a quarter of it and broadcasts. See plain-8x8 for the parts that the kernel brings.
// Where a load costs as much as fifteen products, what counts is products for each load; and where lanes run
// under a mask a variable costs thirteen instructions for each number that is stored to it, so that two steps
// along the depth go into one sum. The blocks stand in one array, so that the kernel's epilogue is compiled
// once and not for each of them.

import "shared/gemm";
import "shared/quad";

override WORKGROUP: u32 = 64u;

@compute @workgroup_size(WORKGROUP)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = (gemm.cols4 + 15u) / 16u;
  let lane = id.x & 3u;
  let col = 4u * ((id.x / 4u % quads) * 4u + lane);
  let row = 8u * (id.x / (4u * quads));
  if (row >= gemm.rows4) {
    return;
  }
  let col0 = min(col, gemm.cols4 - 1u);
  let col1 = min(col + 1u, gemm.cols4 - 1u);
  let col2 = min(col + 2u, gemm.cols4 - 1u);
  let col3 = min(col + 3u, gemm.cols4 - 1u);
  // Block [r, c] of the tile stands at 4r + c.
  var block: array<mat4x4f, 32>;
  var sum: array<vec4f, 8>;
  let last = min((id.y + 1u) * gemm.slice4, gemm.depth4);
  for (var k = id.y * gemm.slice4; k < last; k += 2u) {
    // Where the depth is odd, the second step of the last pair counts for nothing.
    let k1 = min(k + 1u, last - 1u);
    let share = f32(k1 - k);
    let l0 = shared_left(row, k, lane, 1.0);
    let m0 = shared_left(row, k1, lane, share);
    let l1 = shared_left(row + 1u, k, lane, 1.0);
    let m1 = shared_left(row + 1u, k1, lane, share);
    let l2 = shared_left(row + 2u, k, lane, 1.0);
    let m2 = shared_left(row + 2u, k1, lane, share);
    let l3 = shared_left(row + 3u, k, lane, 1.0);
    let m3 = shared_left(row + 3u, k1, lane, share);
    let l4 = shared_left(row + 4u, k, lane, 1.0);
    let m4 = shared_left(row + 4u, k1, lane, share);
    let l5 = shared_left(row + 5u, k, lane, 1.0);
    let m5 = shared_left(row + 5u, k1, lane, share);
    let l6 = shared_left(row + 6u, k, lane, 1.0);
    let m6 = shared_left(row + 6u, k1, lane, share);
    let l7 = shared_left(row + 7u, k, lane, 1.0);
    let m7 = shared_left(row + 7u, k1, lane, share);
    let r0 = right_block(col0, k);
    let s0 = right_block(col0, k1);
    block[0] += r0 * l0 + s0 * m0;
    block[4] += r0 * l1 + s0 * m1;
    block[8] += r0 * l2 + s0 * m2;
    block[12] += r0 * l3 + s0 * m3;
    block[16] += r0 * l4 + s0 * m4;
    block[20] += r0 * l5 + s0 * m5;
    block[24] += r0 * l6 + s0 * m6;
    block[28] += r0 * l7 + s0 * m7;
    let r1 = right_block(col1, k);
    let s1 = right_block(col1, k1);
    block[1] += r1 * l0 + s1 * m0;
    block[5] += r1 * l1 + s1 * m1;
    block[9] += r1 * l2 + s1 * m2;
    block[13] += r1 * l3 + s1 * m3;
    block[17] += r1 * l4 + s1 * m4;
    block[21] += r1 * l5 + s1 * m5;
    block[25] += r1 * l6 + s1 * m6;
    block[29] += r1 * l7 + s1 * m7;
    let r2 = right_block(col2, k);
    let s2 = right_block(col2, k1);
    block[2] += r2 * l0 + s2 * m0;
    block[6] += r2 * l1 + s2 * m1;
    block[10] += r2 * l2 + s2 * m2;
    block[14] += r2 * l3 + s2 * m3;
    block[18] += r2 * l4 + s2 * m4;
    block[22] += r2 * l5 + s2 * m5;
    block[26] += r2 * l6 + s2 * m6;
    block[30] += r2 * l7 + s2 * m7;
    let r3 = right_block(col3, k);
    let s3 = right_block(col3, k1);
    block[3] += r3 * l0 + s3 * m0;
    block[7] += r3 * l1 + s3 * m1;
    block[11] += r3 * l2 + s3 * m2;
    block[15] += r3 * l3 + s3 * m3;
    block[19] += r3 * l4 + s3 * m4;
    block[23] += r3 * l5 + s3 * m5;
    block[27] += r3 * l6 + s3 * m6;
    block[31] += r3 * l7 + s3 * m7;
    if (SUM_LEFT) {
      sum[0] += vec4f(1.0) * (l0 + m0);
      sum[1] += vec4f(1.0) * (l1 + m1);
      sum[2] += vec4f(1.0) * (l2 + m2);
      sum[3] += vec4f(1.0) * (l3 + m3);
      sum[4] += vec4f(1.0) * (l4 + m4);
      sum[5] += vec4f(1.0) * (l5 + m5);
      sum[6] += vec4f(1.0) * (l6 + m6);
      sum[7] += vec4f(1.0) * (l7 + m7);
    }
  }
  for (var i = 0u; i < 32u; i++) {
    if (row + i / 4u < gemm.rows4 && col + i % 4u < gemm.cols4) {
      emit(row + i / 4u, col + i % 4u, id.y, block[i]);
    }
  }
  if (SUM_LEFT && col == 0u) {
    for (var i = 0u; i < min(8u, gemm.rows4 - row); i++) {
      emit_sum(row + i, id.y, sum[i]);
    }
  }
}
