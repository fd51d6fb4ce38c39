import "shared/pair";
import "shared/step-control";

// Samples whose step was accepted go on to its end. On the way they leave the wanted times, by the cubic
// through both points and slopes (`keep` of src/reference/adaptive.ts). One thread four coordinates of one.

@group(0) @binding(0) var<uniform> pair: Pair;
@group(0) @binding(1) var<storage, read> wanted: array<f32>;
@group(0) @binding(2) var<storage, read> journeys: array<Journey>;
@group(0) @binding(3) var<storage, read> next: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> x: array<vec4f>;
@group(0) @binding(5) var<storage, read_write> slopes: array<vec4f>;
// [times, rows, row4]
@group(0) @binding(6) var<storage, read_write> trajectory: array<vec4f>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let i = id.x;
  let n = i / pair.row4;
  if (n >= pair.rows || journeys[n].moved == 0u) {
    return;
  }
  let journey = journeys[n];
  // The first slope of the next step: the last one of this step, or one that was asked for at its end.
  let here = x[i];
  let there = next[i];
  let slope = slopes[i];
  let slope_there = slopes[(pair.stages - pair.fsal) * pair.stride + i];
  let h = journey.t - journey.t_before;
  for (var k = journey.kept; k < pair.times && sign_of() * (wanted[k] - journey.t) <= 0.0; k++) {
    let u = (wanted[k] - journey.t_before) / h;
    let p = u * u * (3.0 - 2.0 * u);
    let q = u * (1.0 - u);
    trajectory[k * pair.rows * pair.row4 + i] =
      here + p * (there - here) + h * q * ((1.0 - u) * slope - u * slope_there);
  }
  x[i] = there;
  slopes[i] = slope_there;
}
