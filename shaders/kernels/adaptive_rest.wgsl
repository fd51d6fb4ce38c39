import "shared/pair";

// Samples that ended early stay where they are for the times that are left. One thread four coordinates of one.

@group(0) @binding(0) var<uniform> pair: Pair;
@group(0) @binding(1) var<storage, read> journeys: array<Journey>;
@group(0) @binding(2) var<storage, read> x: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> trajectory: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  let n = i / pair.row4;
  if (n >= pair.rows) {
    return;
  }
  for (var k = journeys[n].kept; k < pair.times; k++) {
    trajectory[k * pair.rows * pair.row4 + i] = x[i];
  }
}
