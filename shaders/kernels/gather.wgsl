import "shared/run";

// First half of every sum over the batch and over the gradient: one workgroup a quantity (loss, per-sample
// norms, then the squared gradient of each layer), 64 lanes; lane i takes i, i + 64, …: a fixed order.
// finalize adds the lanes. No barrier: kernels with barriers compile for seconds on software adapters.

struct Blocks {
  // first block of 64 parts of each layer, and one past the last layer's
  first: array<vec4u, 4>,
}

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> blocks: Blocks;
@group(0) @binding(2) var<storage, read> row_loss: array<f32>;
@group(0) @binding(3) var<storage, read> norms: array<f32>;
@group(0) @binding(4) var<storage, read> broken: array<vec2u>;
@group(0) @binding(5) var<storage, read> parts: array<f32>;
// [quantity, 64]
@group(0) @binding(6) var<storage, read_write> lanes: array<f32>;
@group(0) @binding(7) var<storage, read_write> broken_lanes: array<vec2u>;

fn first_part(layer: u32) -> u32 {
  return 64u * blocks.first[layer / 4u][layer % 4u];
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let quantity = group.x;
  var sum = 0.0;
  if (quantity == 0u) {
    var flags = vec2u();
    for (var n = lane; n < run.batch; n += 64u) {
      sum += row_loss[n];
      flags |= broken[n / 4u];
    }
    broken_lanes[lane] = flags;
  } else if (quantity == 1u) {
    for (var n = lane; n < run.batch; n += 64u) {
      sum += norms[n];
    }
  } else {
    let last = first_part(quantity - 1u);
    for (var i = first_part(quantity - 2u) + lane; i < last; i += 64u) {
      sum += parts[i];
    }
  }
  lanes[quantity * 64u + lane] = sum;
}
