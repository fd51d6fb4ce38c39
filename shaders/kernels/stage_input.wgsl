import "shared/run";
import "shared/conditioning";
import "shared/stage";
import slot "clock";

// The input of one network evaluation inside a Runge–Kutta step: x + sum of coefficient · slope over the
// stages so far, with the conditioning at this stage's time. It counts evaluations: every one begins here.
// One thread a row and four columns.

// The network takes x alone: fold_conditioning has the rest.
override FOLDED: bool = false;

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> tables: Tables;
@group(0) @binding(2) var<uniform> stage: Stage;
@group(0) @binding(3) var<storage, read> x: array<vec4f>;
@group(0) @binding(4) var<storage, read> slopes: array<vec4f>;
@group(0) @binding(5) var<storage, read> labels: array<u32>;
@group(0) @binding(6) var<storage, read_write> input: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> condition: array<vec4f>;
@group(0) @binding(10) var<storage, read_write> asked: Asked;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let chunks = select(run.input4 + run.condition4, (run.dim + 3u) / 4u, FOLDED);
  let n = id.x / chunks;
  let c = id.x % chunks;
  if (n >= stage.size) {
    return;
  }
  if (id.x == 0u) {
    asked.evaluations += 1u;
    asked.t = network_time(n);
  }
  let label = labels[n];
  var value = vec4f();
  if (!FOLDED && c >= run.input4) {
    value = conditioning_quad(i32(4u * (c - run.input4)), network_time(n), label);
    condition[n * run.condition4 + c - run.input4] = value;
    return;
  }
  if (4u * c < run.dim) {
    value = x[n * run.point4 + c];
    for (var s = 0u; s < stage.stages; s++) {
      value += step_of(n) * stage.coefficients[s / 4u][s % 4u] * slopes[s * stage.stride + n * run.point4 + c];
    }
    value *= stage.scale;
  }
  if (!FOLDED && run.condition4 == 0u && 4u * c + 3u >= run.dim) {
    let features = conditioning_quad(i32(4u * c) - i32(run.dim), network_time(n), label);
    value = select(features, value, vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim));
  }
  input[n * run.input4 + c] = value;
}
