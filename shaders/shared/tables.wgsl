// Numbers that the CPU computes once, in float64, and rounds once.
struct Tables {
  // frequencies of the time embedding, in turns per unit of t
  frequencies: array<vec4f, 32>,
  // 1,025 quantiles of t, and three numbers that nobody reads
  quantiles: array<vec4f, 257>,
}

// t for a uniform number in [0, 1): src/algorithms/times/quantile-table.ts.
fn draw_time(uniform_number: f32) -> f32 {
  let scaled = uniform_number * 1024.0;
  let place = min(1023u, u32(scaled));
  let low = tables.quantiles[place / 4u][place % 4u];
  let high = tables.quantiles[(place + 1u) / 4u][(place + 1u) % 4u];
  return low + (scaled - f32(place)) * (high - low);
}
