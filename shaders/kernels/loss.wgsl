import "shared/rows";

// One thread a row: squared error, unweighted, and the gradient of the weighted loss at the network's
// output, 2 w (v − u) / (batch · dim).

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> rows: array<Row>;
@group(0) @binding(2) var<storage, read> velocity: array<vec4f>;
@group(0) @binding(3) var<storage, read> target_velocity: array<vec4f>;
@group(0) @binding(4) var<storage, read_write> delta: array<vec4f>;
// squared error of each row, summed over the dimensions
@group(0) @binding(5) var<storage, read_write> row_loss: array<f32>;
@group(0) @binding(6) var<storage, read_write> squares: array<f32>;

@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let n = id.x;
  if (n >= run.batch_rows) {
    return;
  }
  let weight = rows[min(n, run.batch - 1u)].weight;
  let scale = select(0.0, 2.0 * weight / (f32(run.batch) * f32(run.dim)), n < run.batch);
  var loss = 0.0;
  var square = 0.0;
  for (var c = 0u; c < run.point4; c++) {
    let at = n * run.point4 + c;
    let error = velocity[at] - target_velocity[at];
    let gradient = scale * error;
    delta[at] = gradient;
    loss += dot(error, error);
    square += dot(gradient, gradient);
  }
  row_loss[n] = select(0.0, loss, n < run.batch);
  squares[n] = square;
}
