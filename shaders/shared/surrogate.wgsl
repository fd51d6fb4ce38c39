// A gaussian process through scored points, for some of the rows. Filled by
// src/engine/sampling/surrogate-record.ts, field by field.
struct Surrogate {
  // scored points, and vec4f in a row of one number for each
  count: u32,
  count4: u32,
  dim: u32,
  // vec4f in a point
  dim4: u32,
  // vec4f in a row of x
  row4: u32,
  // the rows that are dealt with: from here on, as many
  first: u32,
  rows: u32,
  // place of the option: RBF, Matérn 5/2
  kernel: u32,
  // standard deviation of the process, standardised scores; a row's own is held at this share of it at the least
  signal: f32,
  least_share: f32,
  beta: f32,
  clip: f32,
  lambda: f32,
  // no push before this time
  start: f32,
  // length scales at which the push has faded; 0 for no limit
  trust: f32,
  // 1 where the push is measured in lengths of the velocity
  relative: u32,
}

// The leading 12 bits: products of two such numbers are exact.
fn leading(x: vec4f) -> vec4f {
  return bitcast<vec4f>(bitcast<vec4u>(x) & vec4u(0xfffff000u));
}
