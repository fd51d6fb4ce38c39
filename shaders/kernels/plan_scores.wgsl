import "shared/plan";

// Fills the scores and their transpose: one thread four data rows and four source rows.

@group(0) @binding(0) var<uniform> plan: Plan;
@group(0) @binding(1) var<storage, read> x0: array<vec4f>;
@group(0) @binding(2) var<storage, read> x1: array<vec4f>;
@group(0) @binding(3) var<storage, read> labels: array<u32>;
@group(0) @binding(4) var<storage, read> centre: array<vec4f>;
@group(0) @binding(5) var<storage, read> progress: Progress;
// [data row, source row] and [source row, data row], padded
@group(0) @binding(6) var<storage, read_write> data_scores: array<vec4f>;
@group(0) @binding(7) var<storage, read_write> source_scores: array<vec4f>;

fn class_of(n: vec4u) -> vec4u {
  let last = vec4u(plan.rows - 1u);
  let at = min(n, last);
  return vec4u(labels[at.x], labels[at.y], labels[at.z], labels[at.w]);
}

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let quads = plan.padded / 4u;
  let r = id.x / quads;
  let c = id.x % quads;
  if (r >= quads) {
    return;
  }
  let stride4 = plan.stride / 4u;
  // Column i: source row 4c + i against data rows 4r … 4r + 3.
  var product = mat4x4f();
  for (var k = 0u; k < stride4; k++) {
    let shift0 = centre[k];
    let shift1 = centre[stride4 + k];
    let at0 = 4u * c * stride4 + k;
    let at1 = 4u * r * stride4 + k;
    let source = mat4x4f(
      x0[at0] - shift0,
      x0[at0 + stride4] - shift0,
      x0[at0 + 2u * stride4] - shift0,
      x0[at0 + 3u * stride4] - shift0,
    );
    let data = mat4x4f(
      x1[at1] - shift1,
      x1[at1 + stride4] - shift1,
      x1[at1 + 2u * stride4] - shift1,
      x1[at1 + 3u * stride4] - shift1,
    );
    product += transpose(data) * source;
  }
  product *= progress.scale;
  let steps = vec4u(0u, 1u, 2u, 3u);
  let data_rows = vec4u(4u * r) + steps;
  let source_rows = vec4u(4u * c) + steps;
  if (plan.classes == 1u) {
    let own = class_of(data_rows);
    let other = class_of(source_rows);
    let penalty = vec4f(progress.class_score);
    product[0] -= select(penalty, vec4f(), own == vec4u(other.x));
    product[1] -= select(penalty, vec4f(), own == vec4u(other.y));
    product[2] -= select(penalty, vec4f(), own == vec4u(other.z));
    product[3] -= select(penalty, vec4f(), own == vec4u(other.w));
  }
  // What stands beyond the last row is anything.
  let inside = data_rows < vec4u(plan.rows);
  for (var i = 0u; i < 4u; i++) {
    product[i] = select(vec4f(), product[i], inside & vec4<bool>(source_rows[i] < plan.rows));
  }
  let across = transpose(product);
  for (var i = 0u; i < 4u; i++) {
    source_scores[source_rows[i] * quads + r] = product[i];
    data_scores[data_rows[i] * quads + c] = across[i];
  }
}
