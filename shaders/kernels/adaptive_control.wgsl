import "shared/pair";
import "shared/step-control";

// Where the step that is tried leads, how far that is off, and whether it counts: `attempt` and `errorRatio`
// of src/reference. One thread a sample.

@group(0) @binding(0) var<uniform> pair: Pair;
@group(0) @binding(1) var<storage, read> x: array<vec4f>;
@group(0) @binding(2) var<storage, read> slopes: array<vec4f>;
@group(0) @binding(3) var<storage, read_write> next: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> journeys: array<Journey>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= pair.rows || journeys[n].status != RUNNING) {
    return;
  }
  var journey = journeys[n];
  var square = 0.0;
  for (var c = 0u; c < pair.row4; c++) {
    let i = n * pair.row4 + c;
    var rise = vec4f();
    var miss = vec4f();
    for (var s = 0u; s < pair.stages; s++) {
      let slope = slopes[s * pair.stride + i];
      rise += pair.b[s / 4u][s % 4u] * slope;
      miss += pair.b_error[s / 4u][s % 4u] * slope;
    }
    let here = x[i];
    let there = here + journey.step * rise;
    next[i] = there;
    let error = journey.step * miss / (pair.atol + pair.rtol * max(abs(here), abs(there)));
    square += dot(error, error);
  }
  let ratio = sqrt(square / f32(pair.dim));
  let h = abs(journey.step);
  journey.ratio = ratio;
  journey.nfe += pair.cost * (pair.stages - 1u);
  if (is_finite(ratio) && ratio <= 1.0) {
    let last = journey.last == 1u;
    journey.t_before = journey.t;
    journey.t = select(journey.t + journey.step, pair.end, last);
    if (pair.fsal == 0u && (!last || pair.times > 0u)) {
      journey.nfe += pair.cost;
    }
    journey.h = h * next_factor(ratio, journey.previous_ratio, journey.after_rejection == 1u);
    journey.accepted++;
    journey.previous_ratio = ratio;
    journey.after_rejection = 0u;
    journey.moved = 1u;
    journey.status = select(RUNNING, DONE, last);
  } else {
    journey.rejected++;
    journey.after_rejection = 1u;
    // The rule for steps that were accepted knows the ratio before; this one does not.
    journey.h = h * next_factor(ratio, 1.0, true);
  }
  journeys[n] = journey;
}
