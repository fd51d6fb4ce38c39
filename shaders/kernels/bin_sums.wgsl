import "shared/time-bins";

// Adds the 64 lanes of every bin, one thread a sum, in their order.

@group(0) @binding(0) var<storage, read> sums: array<vec4f>;
@group(0) @binding(1) var<storage, read_write> totals: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&totals)) {
    return;
  }
  var total = vec4f();
  for (var lane = 0u; lane < TIME_LANES; lane++) {
    total += sums[id.x * TIME_LANES + lane];
  }
  totals[id.x] = total;
}
