import "shared/run";

// Keeps the averaged weights of the best validation so far; it runs right after each validation.

@group(0) @binding(0) var<storage, read> state: State;
@group(0) @binding(1) var<storage, read> average: array<vec4f>;
@group(0) @binding(2) var<storage, read_write> best: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (state.improved == 1u && i < arrayLength(&average)) {
    best[i] = average[i];
  }
}
