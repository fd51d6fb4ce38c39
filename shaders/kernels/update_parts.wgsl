import "shared/run";

// How large the update of this step is going to be: adamw's own arithmetic, with nothing written back. Leaves
// the squared lengths of update and weights of what each thread saw, as reduce_gradient does of the gradient.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> schedule: array<vec4f>;
@group(0) @binding(3) var<storage, read> gradient: array<vec4f>;
@group(0) @binding(4) var<storage, read> weights: array<vec4f>;
@group(0) @binding(5) var<storage, read> first: array<vec4f>;
@group(0) @binding(6) var<storage, read> second: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> parts: array<vec2f>;

override HISTORY: u32;

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  let now = schedule[state.step % HISTORY];
  var squares = vec2f();
  for (var k = 0u; k < 8u; k++) {
    let i = group.x * 512u + k * 64u + lane;
    let g = state.clip_scale * gradient[i];
    let m = 0.9 * first[i] + 0.1 * g;
    let v = 0.999 * second[i] + 0.001 * g * g;
    let old = weights[i];
    let change = now.x * (run.weight_decay * old + (m * now.y) / (sqrt(v * now.z) + 1e-8));
    squares += vec2f(dot(change, change), dot(old, old));
  }
  parts[group.x * 64u + lane] = squares;
}
