import "shared/pair";
import slot "path";
import slot "prediction";

// Every row has a time and a step of its own; stage.t is where in the step the stage stands.

@group(0) @binding(8) var<uniform> pair: Pair;
@group(0) @binding(9) var<storage, read> journeys: array<Journey>;

fn network_time(n: u32) -> f32 {
  return clamp(flow_time(n), pair.earliest, pair.latest);
}

fn flow_time(n: u32) -> f32 {
  return journeys[n].t + stage.t * journeys[n].step;
}

fn step_of(n: u32) -> f32 {
  return journeys[n].step;
}

// Coefficients of input and output in the velocity.
fn conversion_of(n: u32) -> vec2f {
  return velocity_of(path_at(network_time(n), run.path_number), run.source_std);
}
