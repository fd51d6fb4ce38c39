// y = z · (1 + scale) + shift (Perez et al. 2018, arXiv 1709.07871, on the pre-activation).
fn normalise(n: u32) -> Norm {
  return Norm(0.0, 1.0);
}

fn delta_through_norm(normalised: vec4f, gradient: vec4f, norm: Norm, mean_gradient: f32, mean_product: f32) -> vec4f {
  return gradient;
}
