import "shared/run";

// Keeps weights that have just shown a finite loss and gradient, for the guard to come back to. It runs
// between finalize and adamw; `kept` holds weights, both moments and the average, one arena after another.

@group(0) @binding(0) var<storage, read_write> state: State;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<storage, read> first: array<vec4f>;
@group(0) @binding(3) var<storage, read> second: array<vec4f>;
@group(0) @binding(4) var<storage, read> average: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> kept: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let arena = arrayLength(&weights);
  let i = id.x;
  if (state.halted != 0u || i >= arena) {
    return;
  }
  kept[i] = weights[i];
  kept[arena + i] = first[i];
  kept[2u * arena + i] = second[i];
  kept[3u * arena + i] = average[i];
  if (i == 0u) {
    state.snapshot_step = state.step;
  }
}
