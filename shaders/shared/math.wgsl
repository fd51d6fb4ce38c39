// Elementary functions with a known error on every adapter: built-in sin, cos and log may be off by
// 2e-4 (software adapters) and the float64 twins could not be compared with.

const LN2: f32 = 0.6931471805599453;
const TAU: f32 = 6.283185307179586;

// Natural logarithm of a positive normal number; error below 2e-7 relative.
fn ln(x: f32) -> f32 {
  let bits = bitcast<u32>(x);
  var exponent = i32(bits >> 23u) - 127;
  var mantissa = bitcast<f32>((bits & 0x007fffffu) | 0x3f800000u);
  if (mantissa > 1.4142135) {
    mantissa *= 0.5;
    exponent += 1;
  }
  // ln m = 2 artanh s, |s| < 0.172: the first dropped term is below 1e-9.
  let s = (mantissa - 1.0) / (mantissa + 1.0);
  let q = s * s;
  return f32(exponent) * LN2 + 2.0 * s * (1.0 + q * (1.0 / 3.0 + q * (0.2 + q * (1.0 / 7.0 + q / 9.0))));
}

// (sin, cos) of an angle in turns; error below 3e-7. A whole turn is removed without rounding.
fn sin_cos_turns(turns: f32) -> vec2f {
  let quarter = round(4.0 * turns);
  let angle = TAU * (turns - 0.25 * quarter);
  let q = angle * angle;
  let s = angle * (1.0 - q / 6.0 * (1.0 - q / 20.0 * (1.0 - q / 42.0 * (1.0 - q / 72.0))));
  let c = 1.0 - q / 2.0 * (1.0 - q / 12.0 * (1.0 - q / 30.0 * (1.0 - q / 56.0)));
  let turn = i32(quarter) & 3;
  let odd = (turn & 1) == 1;
  return select(1.0, -1.0, turn >= 2) * vec2f(select(s, c, odd), select(c, -s, odd));
}

// The bits decide, since arithmetic on NaN may be optimised away.
fn is_finite(x: f32) -> bool {
  return (bitcast<u32>(x) & 0x7f800000u) != 0x7f800000u;
}

// e^x for x in [−87, 88], clamped to it; error below 3e-7 relative.
fn exp_(x: f32) -> f32 {
  let bounded = clamp(x, -87.0, 88.0);
  let k = round(bounded / LN2);
  // ln 2 in two parts, of which the first times k is exact.
  let r = (bounded - k * 0.693359375) + k * 2.12194440e-4;
  // |r| < 0.35: the first dropped term is below 2e-8.
  let e = 1.0 + r * (1.0 + r / 2.0 * (1.0 + r / 3.0 * (1.0 + r / 4.0 * (1.0 + r / 5.0 * (1.0 + r / 6.0)))));
  return e * bitcast<f32>(u32(i32(k) + 127) << 23u);
}

// 1 − e^(−x) for x ≥ 0 without cancellation; error below 4e-7 relative.
fn one_minus_exp(x: f32) -> f32 {
  if (x > 0.5) {
    return 1.0 - exp_(-x);
  }
  // The first dropped term is below 6e-9 of the sum.
  return x * (1.0 - x / 2.0 * (1.0 - x / 3.0 * (1.0 - x / 4.0 * (1.0 - x / 5.0 * (1.0 - x / 6.0 * (1.0 - x / 7.0))))));
}
