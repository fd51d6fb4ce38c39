import "shared/pair";
import "shared/step-control";

// What each sample tries next, and how many still do: the beginning of `attempt` in
// src/reference/adaptive.ts. One thread a sample.

@group(0) @binding(0) var<uniform> pair: Pair;
@group(0) @binding(1) var<storage, read> wanted: array<f32>;
@group(0) @binding(2) var<storage, read_write> journeys: array<Journey>;
@group(0) @binding(3) var<storage, read_write> running: atomic<u32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= pair.rows) {
    return;
  }
  var journey = journeys[n];
  while (journey.kept < pair.times && sign_of() * (wanted[journey.kept] - journey.t) <= 0.0) {
    journey.kept++;
  }
  journey.moved = 0u;
  journey.step = 0.0;
  if (journey.status == RUNNING) {
    let remaining = abs(pair.end - journey.t);
    // A step that would leave next to nothing takes the rest as well.
    let last = 1.01 * journey.h >= remaining;
    let wants_slope = pair.fsal == 0u && (!last || pair.times > 0u);
    let slopes = pair.stages - 1u + select(0u, 1u, wants_slope);
    if (journey.h < pair.min_step && !last) {
      journey.status = MINIMUM_STEP;
    } else if (journey.nfe + pair.cost * slopes > pair.max_nfe) {
      journey.status = MAXIMUM_NFE;
    } else {
      journey.step = sign_of() * select(journey.h, remaining, last);
      journey.last = select(0u, 1u, last);
      atomicAdd(&running, 1u);
    }
  }
  journeys[n] = journey;
}
