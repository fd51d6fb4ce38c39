import "shared/gemm";
import "shared/run";
import "shared/stage";
import "shared/conditioning";

// Where all rows stand at one time, what the first layer makes of time and label is the same for all rows of a
// label: its bias and weight · c, once for each label, in place of those columns of every row.
// One thread a label and four outputs.

@group(0) @binding(0) var<uniform> gemm: Gemm;
@group(0) @binding(1) var<uniform> run: Run;
@group(0) @binding(2) var<uniform> tables: Tables;
@group(0) @binding(3) var<storage, read> asked: Asked;
@group(0) @binding(4) var<storage, read> weights: array<vec4f>;
// [classes + 1, cols4]
@group(0) @binding(5) var<storage, read_write> biases: array<vec4f>;

@compute @workgroup_size(16)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let label = id.x / gemm.cols4;
  let col = id.x % gemm.cols4;
  if (label > run.classes) {
    return;
  }
  var sum = weights[gemm.bias + col];
  for (var k = run.dim / 4u; k < gemm.row4; k++) {
    let index = 4 * i32(k) - i32(run.dim);
    let behind_x = vec4i(index) + vec4i(0, 1, 2, 3) >= vec4i();
    let c = select(vec4f(), conditioning_quad(index, asked.t, label), behind_x);
    let at = gemm.weight + 4u * col * gemm.row4 + k;
    sum += c * mat4x4f(
      weights[at],
      weights[at + gemm.row4],
      weights[at + 2u * gemm.row4],
      weights[at + 3u * gemm.row4],
    );
  }
  biases[id.x] = sum;
}
