import "shared/modulation";
import "shared/run";
import slot "conditioning";

// The derivative of the middle of a film or adaln layer along a tangent of z. The Jacobian of a layer norm is
// symmetric, so that the way back through it is the way forward as well. One thread a tangent; row r belongs to
// point r mod batch_rows.

const FLAG_RESIDUAL: u32 = 2u;

@group(0) @binding(0) var<uniform> modulation: Modulation;
@group(0) @binding(1) var<uniform> run: Run;
@group(0) @binding(2) var<storage, read> z: array<vec4f>;
@group(0) @binding(3) var<storage, read> factors: array<vec4f>;
@group(0) @binding(4) var<storage, read> slope: array<vec4f>;
@group(0) @binding(5) var<storage, read> change: array<vec4f>;
@group(0) @binding(6) var<storage, read> below: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> output: array<vec4f>;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let row = id.x;
  if (row >= modulation.rows) {
    return;
  }
  let n = row % run.batch_rows;
  let norm = normalise(n);
  var mean_change = 0.0;
  var mean_product = 0.0;
  for (var c = 0u; c < modulation.width4; c++) {
    let dz = change[row * modulation.width4 + c];
    mean_change += dot(dz, vec4f(1.0));
    mean_product += dot(dz, (z[n * modulation.width4 + c] - norm.mean) * norm.scale);
  }
  mean_change /= f32(modulation.width);
  mean_product /= f32(modulation.width);
  for (var c = 0u; c < modulation.width4; c++) {
    let at = row * modulation.width4 + c;
    let point = n * modulation.width4 + c;
    let normalised = (z[point] - norm.mean) * norm.scale;
    let dn = delta_through_norm(normalised, change[at], norm, mean_change, mean_product);
    var value = inside(c, dn * (1.0 + factors[n * modulation.row4 + modulation.scale + c]) * slope[point]);
    if ((modulation.flags & FLAG_RESIDUAL) != 0u) {
      value += below[at];
    }
    output[at] = value;
  }
}
