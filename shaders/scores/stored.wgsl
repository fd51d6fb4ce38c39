// Scores from the matrix that plan_scores filled: row_data is [row, column] where the lanes of a workgroup
// share their rows, and [column, row] where each has its own, so that neighbours read neighbours.

struct Rows {
  at: vec4u,
}

fn open_rows(at: vec4u) -> Rows {
  return Rows(at);
}

fn four(at: u32, step: u32) -> vec4f {
  return vec4f(row_data[at], row_data[at + step], row_data[at + 2u * step], row_data[at + 3u * step]);
}

struct Columns {
  c: u32,
}

fn open_columns(c: u32) -> Columns {
  return Columns(c);
}

// Column r: scores of row r against columns 4c … 4c + 3.
fn scores(rows: Rows, columns: Columns) -> mat4x4f {
  let step = select(plan.padded, 1u, SHARED_ROWS);
  let at = rows.at * select(1u, plan.padded, SHARED_ROWS) + vec4u(4u * columns.c * step);
  return mat4x4f(four(at.x, step), four(at.y, step), four(at.z, step), four(at.w, step));
}
