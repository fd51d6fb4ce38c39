import "shared/math";

// How the length of a step follows from errors: src/reference/adaptive-control.ts. Reads the global `pair`.

const SAFETY: f32 = 0.9;
const LEAST_FACTOR: f32 = 0.2;
const GREATEST_FACTOR: f32 = 10.0;
const LEAST_RATIO: f32 = 1e-10;
const LEAST_PREVIOUS_RATIO: f32 = 1e-4;

// base^exponent for a positive base.
fn power(base: f32, exponent: f32) -> f32 {
  return exp_(exponent * ln(base));
}

fn all_finite(v: vec4f) -> bool {
  return is_finite(v.x) && is_finite(v.y) && is_finite(v.z) && is_finite(v.w);
}

// 1 forward in time, −1 backward.
fn sign_of() -> f32 {
  return select(-1.0, 1.0, pair.end >= pair.start);
}

// By how much the next step is longer; a ratio that is not finite asks for the shortest.
fn next_factor(ratio: f32, previous_ratio: f32, after_rejection: bool) -> f32 {
  if (!is_finite(ratio)) {
    return LEAST_FACTOR;
  }
  let current = max(ratio, LEAST_RATIO);
  var factor = SAFETY * power(current, -1.0 / pair.k);
  if (pair.pi == 1u && current <= 1.0) {
    factor = SAFETY * power(current, -0.7 / pair.k) * power(max(previous_ratio, LEAST_PREVIOUS_RATIO), 0.4 / pair.k);
  }
  return min(select(GREATEST_FACTOR, 1.0, after_rejection), max(LEAST_FACTOR, factor));
}
