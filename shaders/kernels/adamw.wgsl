import "shared/run";

// AdamW in PyTorch's form (Loshchilov & Hutter 2019), then the exponential moving average.
// The schedule holds, for each step: learning rate, 1/(1 − beta1^n), 1/(1 − beta2^n), EMA decay.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> schedule: array<vec4f>;
@group(0) @binding(3) var<storage, read> gradient: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> weights: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> first: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> second: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> average: array<vec4f>;

override HISTORY: u32;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  if (state.halted != 0u || i >= arrayLength(&weights)) {
    return;
  }
  let now = schedule[state.step % HISTORY];
  let g = state.clip_scale * gradient[i];
  let m = 0.9 * first[i] + 0.1 * g;
  let v = 0.999 * second[i] + 0.001 * g * g;
  first[i] = m;
  second[i] = v;
  let old = weights[i];
  let p = old * (1.0 - now.x * run.weight_decay) - now.x * (m * now.y) / (sqrt(v * now.z) + 1e-8);
  weights[i] = p;
  average[i] = now.w * average[i] + (1.0 - now.w) * p;
}
