import "shared/fold";
import "shared/run";

// Length of the update over that of the weights, one workgroup a layer, into the history row of this step.

const ROW: u32 = 32u;
const ROW_RATIO: u32 = 20u;

struct Blocks {
  // first block of 64 parts of each layer, and one past the last layer's
  first: array<vec4u, 4>,
}

@group(0) @binding(0) var<uniform> blocks: Blocks;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> parts: array<vec2f>;
@group(0) @binding(3) var<storage, read_write> history: array<f32>;

override HISTORY: u32;

fn first_part(layer: u32) -> u32 {
  return 64u * blocks.first[layer / 4u][layer % 4u];
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let layer = group.x;
  let last = first_part(layer + 1u);
  var own = vec2f();
  for (var i = first_part(layer) + lane; i < last; i += 64u) {
    own += parts[i];
  }
  let sum = fold(lane, own);
  if (lane == 0u) {
    let at = (state.step % HISTORY) * ROW + ROW_RATIO + layer;
    history[at] = select(-1.0, sqrt(sum.x / sum.y), sum.y > 0.0);
  }
}
