enable subgroups;
diagnostic(off, subgroup_uniformity);

// What the tiles share whose quads share their loads: each lane loads a quarter of the left operand and
// broadcasts it. A broadcast needs its whole quad, so lanes beyond the last column run along and emit nothing.

fn shared_left(row: u32, k: u32, lane: u32, share: f32) -> mat4x4f {
  let own = share * left_vector(min(row, gemm.rows4 - 1u), k, lane);
  return left_block(quadBroadcast(own, 0u), quadBroadcast(own, 1u), quadBroadcast(own, 2u), quadBroadcast(own, 3u));
}
