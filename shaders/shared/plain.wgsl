// What the tiles share whose threads load for themselves.

fn own_left(row: u32, k: u32, share: f32) -> mat4x4f {
  return left_block(
    share * left_vector(row, k, 0u),
    share * left_vector(row, k, 1u),
    share * left_vector(row, k, 2u),
    share * left_vector(row, k, 3u),
  );
}
