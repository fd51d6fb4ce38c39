import "shared/activated";

// The exact GELU; erf by Abramowitz & Stegun 7.1.26, absolute error 1.5e-7.
fn activate(z: vec4f) -> Activated {
  let x = abs(z) * 0.7071067811865476;
  let t = 1.0 / (1.0 + 0.3275911 * x);
  let gauss = exp(-x * x);
  let tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * gauss;
  let cdf = select(0.5 * tail, 1.0 - 0.5 * tail, z > vec4f());
  return Activated(z * cdf, cdf + z * gauss * 0.3989422804014327);
}
