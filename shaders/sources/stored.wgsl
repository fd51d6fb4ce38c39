// Coordinates 4c … 4c + 3 of stored point `row`; reads the globals `run` and `source_points`.
fn draw_source(key: vec3u, row: u32, c: u32, blocks: u32, number: vec4f) -> vec4f {
  return source_points[row * run.point4 + c];
}
