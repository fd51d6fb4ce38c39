import "shared/surrogate";

// A triangle of numbers, or two below one another, that the rows of a vector are multiplied by.

@group(0) @binding(0) var<uniform> surrogate: Surrogate;
@group(0) @binding(1) var<storage, read> triangle: array<vec4f>;

// Four of its rows from `row` on, by columns: block · v is the product of each of them with v.
fn block(row: u32, i: u32) -> mat4x4f {
  let count4 = surrogate.count4;
  return transpose(mat4x4f(
    triangle[row * count4 + i],
    triangle[(row + 1u) * count4 + i],
    triangle[(row + 2u) * count4 + i],
    triangle[(row + 3u) * count4 + i],
  ));
}
