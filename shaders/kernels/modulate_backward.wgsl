import "shared/modulation";
import slot "conditioning";

// The way back through modulate_forward. `delta` comes in as the gradient at y (slope applied) and leaves
// as the gradient at z; the gradients of scale and shift go to `factor_delta`. One thread a row.

@group(0) @binding(0) var<uniform> modulation: Modulation;
@group(0) @binding(1) var<storage, read> z: array<vec4f>;
@group(0) @binding(2) var<storage, read> factors: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> delta: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> factor_delta: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> squares: array<f32>;
@group(0) @binding(6) var<storage, read_write> factor_squares: array<f32>;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= modulation.rows) {
    return;
  }
  let norm = normalise(n);
  var mean_gradient = 0.0;
  var mean_product = 0.0;
  var factor_square = 0.0;
  for (var c = 0u; c < modulation.width4; c++) {
    let at = n * modulation.width4 + c;
    let factor = n * modulation.row4 + modulation.scale + c;
    let normalised = inside(c, (z[at] - norm.mean) * norm.scale);
    let gradient = delta[at];
    let scale_gradient = gradient * normalised;
    factor_delta[factor] = scale_gradient;
    factor_delta[factor + modulation.width4] = gradient;
    factor_square += dot(scale_gradient, scale_gradient) + dot(gradient, gradient);
    let through = gradient * (1.0 + factors[factor]);
    mean_gradient += dot(inside(c, through), vec4f(1.0));
    mean_product += dot(through, normalised);
  }
  mean_gradient /= f32(modulation.width);
  mean_product /= f32(modulation.width);
  var square = 0.0;
  for (var c = 0u; c < modulation.width4; c++) {
    let at = n * modulation.width4 + c;
    let factor = n * modulation.row4 + modulation.scale + c;
    let normalised = inside(c, (z[at] - norm.mean) * norm.scale);
    let through = delta[at] * (1.0 + factors[factor]);
    let dz = inside(c, delta_through_norm(normalised, through, norm, mean_gradient, mean_product));
    delta[at] = dz;
    square += dot(dz, dz);
  }
  squares[n] = square;
  factor_squares[modulation.layer * modulation.rows + n] = factor_square;
}
