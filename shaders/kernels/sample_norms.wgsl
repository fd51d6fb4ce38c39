import "shared/run";
import "shared/math";

// Squared norm of each sample's own gradient: for a linear layer with bias it is |delta|² (|input|² + 1),
// so that no gradient of a sample is ever stored. One thread four rows.
// Delta is the gradient of the batch mean; times batch it is the sample's own.

struct Operand {
  // first vec4f of the layer's input squares, and in how many parts; the same for delta
  input: u32,
  input_parts: u32,
  delta: u32,
  delta_parts: u32,
}

struct Operands {
  layer: array<Operand, 12>,
}

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> operands: Operands;
@group(0) @binding(2) var<storage, read> squares: array<vec4f>;
// [1 + layers, batch_rows]: of the whole gradient, then layer by layer
@group(0) @binding(3) var<storage, read_write> norms: array<vec4f>;
// per four rows: bit l is set where the input (x) or the delta (y) of layer l is not finite
@group(0) @binding(4) var<storage, read_write> broken: array<vec2u>;

fn total(start: u32, parts: u32, row: u32, rows: u32) -> vec4f {
  var sum = vec4f();
  for (var p = 0u; p < parts; p++) {
    sum += squares[start + p * rows + row];
  }
  return sum;
}

fn all_finite(v: vec4f) -> bool {
  return is_finite(v.x) && is_finite(v.y) && is_finite(v.z) && is_finite(v.w);
}

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let rows = run.batch_rows / 4u;
  if (id.x >= rows) {
    return;
  }
  var norm = vec4f();
  var flags = vec2u();
  for (var l = 0u; l < run.layers; l++) {
    let operand = operands.layer[l];
    let input = total(operand.input, operand.input_parts, id.x, rows);
    let delta = total(operand.delta, operand.delta_parts, id.x, rows);
    let own = delta * (input + 1.0) * f32(run.batch) * f32(run.batch);
    norms[(l + 1u) * rows + id.x] = own;
    norm += own;
    flags.x |= select(1u << l, 0u, all_finite(input));
    flags.y |= select(1u << l, 0u, all_finite(delta));
  }
  norms[id.x] = norm;
  broken[id.x] = flags;
}
