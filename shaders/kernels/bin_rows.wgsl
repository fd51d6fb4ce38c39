import "shared/rows";
import "shared/time-bins";

// Adds the rows of a step to the sums of their bins, one workgroup a quad of figures. Lane i takes the rows
// i, i + 64, … and has a column of its own in every bin, so that nothing is added by two at a time and the
// order is fixed. bin_sums adds the lanes, where somebody reads.

@group(0) @binding(0) var<uniform> run: Run;
@group(0) @binding(1) var<storage, read> state: State;
@group(0) @binding(2) var<storage, read> rows: array<Row>;
// squared error of each row, summed over the dimensions
@group(0) @binding(3) var<storage, read> row_loss: array<f32>;
// [1 + layers, batch_rows]
@group(0) @binding(4) var<storage, read> norms: array<f32>;
@group(0) @binding(5) var<storage, read_write> sums: array<vec4f>;

fn layer_norm(layer: u32, n: u32) -> f32 {
  let known = layer < run.layers;
  return select(0.0, norms[select(0u, 1u + layer, known) * run.batch_rows + n], known);
}

@compute @workgroup_size(64)
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) lane: u32) {
  // finalize has seen the step by now: what is not finite is not counted.
  if (state.halted != 0u) {
    return;
  }
  let quad = group.x;
  let quads = 1u + (run.layers + 3u) / 4u;
  let block = (state.step / TIME_BLOCK_STEPS) % TIME_BLOCKS;
  let first = (block * quads + quad) * TIME_BINS * TIME_LANES + lane;
  if (state.step % TIME_BLOCK_STEPS == 0u) {
    for (var bin = 0u; bin < TIME_BINS; bin++) {
      sums[first + bin * TIME_LANES] = vec4f();
    }
  }
  for (var n = lane; n < run.batch; n += TIME_LANES) {
    let bin = min(u32(rows[n].t * f32(TIME_BINS)), TIME_BINS - 1u);
    var figures = vec4f();
    if (quad == 0u) {
      let loss = row_loss[n] / f32(run.dim);
      figures = vec4f(1.0, loss, loss * loss, norms[n]);
    } else {
      let layer = 4u * (quad - 1u);
      figures = vec4f(
        layer_norm(layer, n), layer_norm(layer + 1u, n), layer_norm(layer + 2u, n), layer_norm(layer + 3u, n),
      );
    }
    sums[first + bin * TIME_LANES] += figures;
  }
}
