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

// Column r: scores of row r against columns 4c … 4c + 3.
fn scores(rows: Rows, c: u32) -> mat4x4f {
  let quads = plan.padded / 4u;
  var m = outer(rows.x, column_data[c]);
  if (DIM > 1u) {
    m += outer(rows.y, column_data[quads + c]);
  }
  if (DIM > 2u) {
    m += outer(rows.z, column_data[2u * quads + c]);
  }
  if (DIM > 3u) {
    m += outer(rows.w, column_data[3u * quads + c]);
  }
  return m;
}
