import "shared/modulation";
import "shared/run";
import "shared/rng";
import slot "conditioning";
import slot "activation";

// h = dropout(act(norm(z) · (1 + scale) + shift)), plus the residual: the middle of a film or adaln layer.
// One thread a row.

const FLAG_RESIDUAL: u32 = 2u;
const FLAG_TRAIN: u32 = 4u;

override DROPOUT: bool = false;

@group(0) @binding(0) var<uniform> modulation: Modulation;
@group(0) @binding(1) var<uniform> run: Run;
@group(0) @binding(2) var<storage, read> state: State;
@group(0) @binding(3) var<storage, read> z: array<vec4f>;
@group(0) @binding(4) var<storage, read> factors: array<vec4f>;
@group(0) @binding(5) var<storage, read> below: array<vec4f>;
@group(0) @binding(6) var<storage, read_write> output: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> slope: array<vec4f>;
@group(0) @binding(8) var<storage, read_write> squares: array<f32>;

fn keep(n: u32, c: u32) -> vec4f {
  let index = (modulation.layer * run.batch + n) * ((run.width + 3u) / 4u) + c;
  let bits = pcg4d(vec4u(run.seed, STREAM_DROPOUT, state.step, index));
  let u = vec4f(unit(bits.x), unit(bits.y), unit(bits.z), unit(bits.w));
  return select(vec4f(), vec4f(1.0 / (1.0 - run.dropout)), u >= vec4f(run.dropout));
}

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= modulation.rows) {
    return;
  }
  let norm = normalise(n);
  var square = 0.0;
  for (var c = 0u; c < modulation.width4; c++) {
    let at = n * modulation.width4 + c;
    let factor = n * modulation.row4 + modulation.scale + c;
    let normalised = inside(c, (z[at] - norm.mean) * norm.scale);
    var a = activate(normalised * (1.0 + factors[factor]) + factors[factor + modulation.width4]);
    if (DROPOUT && (modulation.flags & FLAG_TRAIN) != 0u) {
      let mask = keep(n, c);
      a.value *= mask;
      a.slope *= mask;
    }
    if ((modulation.flags & FLAG_RESIDUAL) != 0u) {
      a.value += below[at];
    }
    output[at] = a.value;
    if ((modulation.flags & FLAG_TRAIN) != 0u) {
      slope[at] = a.slope;
    }
    square += dot(a.value, a.value);
  }
  if ((modulation.flags & FLAG_TRAIN) != 0u) {
    squares[n] = square;
  }
}
