import "shared/math";
import "shared/pair";
import "shared/step-control";

// The length of a sample's first step, from the slope where it starts and, in a second turn, from one ahead:
// startingStep of src/reference/adaptive-control.ts. One thread a sample.

// The second turn: slopes of stage 1 are those ahead.
override AHEAD: bool = false;

@group(0) @binding(0) var<uniform> pair: Pair;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> slopes: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> journeys: array<Journey>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= pair.rows || journeys[n].status != RUNNING) {
    return;
  }
  var point_square = 0.0;
  var slope_square = 0.0;
  var turn_square = 0.0;
  var finite = true;
  for (var c = 0u; c < pair.row4; c++) {
    let i = n * pair.row4 + c;
    let slope = slopes[i];
    let scale = pair.atol + pair.rtol * abs(x[i]);
    point_square += dot(x[i] / scale, x[i] / scale);
    slope_square += dot(slope / scale, slope / scale);
    if (AHEAD) {
      let turned = (slopes[pair.stride + i] - slope) / scale;
      turn_square += dot(turned, turned);
    }
    finite = finite && all_finite(slope);
  }
  let dim = f32(pair.dim);
  let d0 = sqrt(point_square / dim);
  let d1 = sqrt(slope_square / dim);
  let span = abs(pair.end - pair.start);
  let first = min(select(0.01 * d0 / d1, 1e-6, d0 < 1e-5 || d1 < 1e-5), span);
  journeys[n].nfe += pair.cost;
  if (!AHEAD) {
    journeys[n].step = sign_of() * first;
    journeys[n].status = select(NOT_FINITE, RUNNING, finite);
    return;
  }
  let d2 = sqrt(turn_square / dim) / first;
  let steepest = max(d1, d2);
  var second = max(1e-6, 1e-3 * first);
  if (steepest > 1e-15) {
    second = power(0.01 / steepest, 1.0 / pair.k);
  }
  // A slope ahead that is not finite calls for the shortest step.
  let h = select(pair.min_step, min(100.0 * first, second), is_finite(d2));
  journeys[n].h = max(min(h, span), pair.min_step);
}
