import "shared/plan";
import "shared/math";

// The effective ε: one thread. A relative one refers to the mean squared distance of all pairs.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> centre: array<f32>;
@group(0) @binding(2) var<storage, read_write> progress: Progress;

@compute @workgroup_size(1)
fn main() {
  var distance = 0.0;
  for (var k = 0u; k < plan.dim; k++) {
    distance += centre[2u * plan.stride + k];
  }
  // Points that all coincide have no scale; every plan between them is as good.
  let epsilon = max(plan.epsilon * select(1.0, distance, plan.relative == 1u), 1e-20);
  progress.epsilon = epsilon;
  progress.scale = 2.0 / LN2 / epsilon;
  progress.class_score = plan.class_weight / LN2 / epsilon;
  progress.done = 0u;
  progress.iterations = select(plan.iterations, 1u, plan.tolerance > 0.0);
}
