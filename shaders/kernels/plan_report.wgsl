import "shared/plan";

// The eight numbers of the report, in the order of src/engine/coupling/report.ts: one thread.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> progress: Progress;
@group(0) @binding(2) var<storage, read> stats: array<vec2f>;
@group(0) @binding(3) var<storage, read> pair_stats: array<vec2f>;
@group(0) @binding(4) var<storage, read> pairs: array<u32>;
@group(0) @binding(5) var<storage, read_write> used: array<u32>;
@group(0) @binding(6) var<storage, read_write> report: array<vec4f>;

@compute @workgroup_size(1)
fn main() {
  var sum = vec4f();
  for (var i = 0u; i < plan.rows; i++) {
    sum += vec4f(stats[i], pair_stats[i]);
    used[i] = 0u;
  }
  var idle = plan.rows;
  for (var i = 0u; i < plan.rows; i++) {
    let source = pairs[i];
    idle -= 1u - used[source];
    used[source] = 1u;
  }
  let rows = f32(plan.rows);
  report[0] = vec4f(sum.z / rows, sum.x, sum.y, progress.epsilon);
  report[1] = vec4f(f32(idle) / rows, sum.w / rows, f32(progress.iterations), 0.0);
}
