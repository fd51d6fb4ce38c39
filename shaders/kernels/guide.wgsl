import "shared/run";
import "shared/stage";
import "shared/guidance";
import slot "clock";
import slot "guidance";

// The guided velocity, in place of the conditional one, from the network's answers with and without the label.
// Twin: src/reference/guidance.ts. One thread a row, since the formulas need lengths and products of rows.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> stage: Stage;
@group(0) @binding(2) var<uniform> guidance: Guidance;
@group(0) @binding(3) var<storage, read> input: array<vec4f>;
@group(0) @binding(4) var<storage, read> without: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> slopes: array<vec4f>;
// what the formula remembers of the last step and keeps of this one, in turns: [2, stride]
@group(0) @binding(6) var<storage, read_write> memory: array<vec4f>;

fn inside(c: u32) -> vec4<bool> {
  return vec4u(4u * c) + vec4u(0u, 1u, 2u, 3u) < vec4u(run.dim);
}

fn conditional_at(n: u32, c: u32) -> vec4f {
  return slopes[stage.into + n * run.point4 + c];
}

// What the network answers without the label, as a velocity.
fn unconditional_at(n: u32, c: u32) -> vec4f {
  let answer = without[n * run.point4 + c];
  let conversion = conversion_of(n);
  if (conversion.x == 0.0 && conversion.y == 1.0) {
    return answer;
  }
  return conversion.x * select(vec4f(), input[n * run.input4 + c], inside(c)) + conversion.y * answer;
}

fn set_velocity(n: u32, c: u32, velocity: vec4f) {
  slopes[stage.into + n * run.point4 + c] = select(vec4f(), velocity, inside(c));
}

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= stage.size) {
    return;
  }
  let t = flow_time(n);
  if (t < guidance.still_until) {
    for (var c = 0u; c < run.point4; c++) {
      set_velocity(n, c, vec4f());
    }
    return;
  }
  guide(n, scale_at(t));
}
