import "shared/math";
import "shared/tables";

// e(t): t itself where the embedding includes it, then sine and cosine of each frequency in turn.
fn time_feature(index: u32, flow_time: f32) -> f32 {
  let t = flow_time * run.time_scale;
  if (run.includes_time == 1u && index == 0u) {
    return t;
  }
  let wave = index - run.includes_time;
  let k = wave / 2u;
  let pair = sin_cos_turns(t * tables.frequencies[k / 4u][k % 4u]);
  return select(pair.y, pair.x, (wave & 1u) == 0u);
}

// One number of c = [e(t), onehot(label)], zero beyond its end.
fn conditioning_feature(index: u32, t: f32, label: u32) -> f32 {
  if (index < run.time_features) {
    return time_feature(index, t);
  }
  return select(0.0, 1.0, run.classes > 0u && index - run.time_features == label);
}

// Four neighbours of c from `index` on; what would stand before its beginning is meaningless.
fn conditioning_quad(index: u32, t: f32, label: u32) -> vec4f {
  return vec4f(
    conditioning_feature(index, t, label),
    conditioning_feature(index + 1u, t, label),
    conditioning_feature(index + 2u, t, label),
    conditioning_feature(index + 3u, t, label),
  );
}
