import "shared/rng";
import "shared/run";

// Which point, partner, time and label a row of a batch has. Reads the global `run`; the random numbers of
// a row are those of src/algorithms/couplings/pool.ts and src/reference/batch.ts.

// One row of a batch, as draw_rows leaves it.
struct Row {
  // data point
  point: u32,
  // which x0: a row of the source's stream, or a stored point
  partner: u32,
  label: u32,
  t: f32,
  // what the row counts in the loss
  weight: f32,
}

// x0 of row n is the source's row n …
const PAIRING_AS_DRAWN: u32 = 0u;
// … or the row that the pairs buffer names …
const PAIRING_COUPLED: u32 = 1u;
// … or the stored point with the number of the data point.
const PAIRING_LISTED: u32 = 2u;

fn stream(id: u32) -> u32 {
  return id + select(0u, STREAM_VALIDATION, run.fixed_rows == 1u);
}

// The step that random numbers are keyed by.
fn draw_step(step: u32) -> u32 {
  return select(step, 0u, run.fixed_rows == 1u);
}

// The step that points and pairs were drawn in.
fn pool_step(step: u32) -> u32 {
  let drawn = draw_step(step);
  return drawn - drawn % run.reuse;
}

fn row_bits(step: u32, n: u32) -> vec4u {
  return pcg4d(vec4u(run.seed, stream(STREAM_ROW), step, n));
}

fn point_of(bits: vec4u, n: u32) -> u32 {
  return select(bits.x % run.count, n, run.fixed_rows == 1u);
}

// The x0 that row j of a pool brings.
fn source_of(pool: u32, j: u32) -> u32 {
  if (run.source_count == 0u) {
    return j;
  }
  return row_bits(pool, j).w % run.source_count;
}
