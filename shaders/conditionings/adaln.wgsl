// y = n · (1 + scale) + shift with n the layer-normalised z (Peebles & Xie 2023, arXiv 2212.09748).
fn normalise(n: u32) -> Norm {
  var mean = 0.0;
  for (var c = 0u; c < modulation.width4; c++) {
    mean += dot(z[n * modulation.width4 + c], vec4f(1.0));
  }
  mean /= f32(modulation.width);
  var variance = 0.0;
  for (var c = 0u; c < modulation.width4; c++) {
    let d = inside(c, z[n * modulation.width4 + c] - mean);
    variance += dot(d, d);
  }
  return Norm(mean, inverseSqrt(variance / f32(modulation.width) + 1e-5));
}

fn delta_through_norm(normalised: vec4f, gradient: vec4f, norm: Norm, mean_gradient: f32, mean_product: f32) -> vec4f {
  return norm.scale * (gradient - mean_gradient - normalised * mean_product);
}
