import "shared/rows";
import "shared/conditioning";

// What a batch's rows know besides x: time features and label, behind x in the same row (concat) or in a row of
// their own. One thread a row and four columns; draw_points has been here before. Kernels of their own, since a
// software adapter runs the code of every branch.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<uniform> tables: Tables;
@group(0) @binding(2) var<storage, read> rows: array<Row>;
@group(0) @binding(3) var<storage, read_write> input: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> condition: array<vec4f>;
// squared length of each row, in parts: [input4 + condition4, batch_rows]
@group(0) @binding(5) var<storage, read_write> squares: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let concat = run.condition4 == 0u;
  // The first of the columns in which conditioning stands: x ends in it where the two share a row.
  let first = select(0u, run.dim / 4u, concat);
  let chunks = select(run.condition4, run.input4 - first, concat);
  let n = id.x / chunks;
  let c = first + id.x % chunks;
  if (n >= run.batch_rows) {
    return;
  }
  let row = rows[min(n, run.batch - 1u)];
  let index = 4 * i32(c) - select(0, i32(run.dim), concat);
  var value = select(vec4f(), conditioning_quad(index, row.t, row.label), n < run.batch);
  if (concat) {
    let at = n * run.input4 + c;
    value = select(value, input[at], vec4i(index) + vec4i(0, 1, 2, 3) < vec4i());
    input[at] = value;
  } else {
    condition[n * run.condition4 + c] = value;
  }
  let part = c + select(run.input4, 0u, concat);
  squares[part * run.batch_rows + n] = dot(value, value);
}
