// Scores in few dimensions: cheaper computed than loaded. row_data and column_data hold coordinates,
// [DIM, padded]; one side is scaled already.

struct Rows {
  x: vec4f,
  y: vec4f,
  z: vec4f,
  w: vec4f,
}

fn coordinate(k: u32, at: vec4u) -> vec4f {
  let first = k * plan.padded;
  return vec4f(row_data[first + at.x], row_data[first + at.y], row_data[first + at.z], row_data[first + at.w]);
}

fn open_rows(at: vec4u) -> Rows {
  var rows: Rows;
  rows.x = coordinate(0u, at);
  if (DIM > 1u) {
    rows.y = coordinate(1u, at);
  }
  if (DIM > 2u) {
    rows.z = coordinate(2u, at);
  }
  if (DIM > 3u) {
    rows.w = coordinate(3u, at);
  }
  return rows;
}

fn outer(a: vec4f, b: vec4f) -> mat4x4f {
  return mat4x4f(a.x * b, a.y * b, a.z * b, a.w * b);
}

struct Columns {
  x: vec4f,
  y: vec4f,
  z: vec4f,
  w: vec4f,
}

// Columns 4c … 4c + 3.
fn open_columns(c: u32) -> Columns {
  let quads = plan.padded / 4u;
  var columns: Columns;
  columns.x = column_data[c];
  if (DIM > 1u) {
    columns.y = column_data[quads + c];
  }
  if (DIM > 2u) {
    columns.z = column_data[2u * quads + c];
  }
  if (DIM > 3u) {
    columns.w = column_data[3u * quads + c];
  }
  return columns;
}

// Column r: scores of row r against the four columns.
fn scores(rows: Rows, columns: Columns) -> mat4x4f {
  var m = outer(rows.x, columns.x);
  if (DIM > 1u) {
    m += outer(rows.y, columns.y);
  }
  if (DIM > 2u) {
    m += outer(rows.z, columns.z);
  }
  if (DIM > 3u) {
    m += outer(rows.w, columns.w);
  }
  return m;
}
