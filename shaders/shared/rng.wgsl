import "shared/math";

// Counter-based random numbers, bit-exact with src/lib/rng.ts.
// Source: pcg4d of Jarzynski & Olano, "Hash Functions for GPU Rendering", JCGT 9(3), 2020.

const STREAM_ROW: u32 = 1u;
const STREAM_SOURCE: u32 = 2u;
const STREAM_PATH_NOISE: u32 = 3u;
const STREAM_DROPOUT: u32 = 4u;
const STREAM_SAMPLING: u32 = 5u;
const STREAM_COUPLING: u32 = 9u;
const STREAM_SDE: u32 = 10u;
const STREAM_SMOOTHING: u32 = 11u;
const STREAM_DATA_NOISE: u32 = 12u;
const STREAM_HUTCHINSON: u32 = 13u;
const STREAM_VALIDATION: u32 = 16u;
const STREAM_WHOLE_ROW: u32 = 32u;
const STREAM_MASK: u32 = 64u;

fn pcg4d(key: vec4u) -> vec4u {
  var v = key * 1664525u + 1013904223u;
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  v ^= v >> vec4u(16u);
  v.x += v.y * v.w;
  v.y += v.z * v.x;
  v.z += v.x * v.y;
  v.w += v.y * v.z;
  return v;
}

// In (0, 1), exact in float32: never 0, never 1.
fn unit(bits: u32) -> f32 {
  return (f32(bits >> 9u) + 0.5) * 1.1920929e-7;
}

// Four standard normal numbers (Box–Muller).
fn normal4(key: vec4u) -> vec4f {
  let bits = pcg4d(key);
  let r = sqrt(-2.0 * ln(unit(bits.x)));
  let s = sqrt(-2.0 * ln(unit(bits.z)));
  let p = sin_cos_turns(unit(bits.y));
  let q = sin_cos_turns(unit(bits.w));
  return vec4f(r * p.y, r * p.x, s * q.y, s * q.x);
}
